// An archive as text: a line "=== NAME" before each part's bytes. Seeds are readable so, and what
// is changed in them is still an archive.
#pragma once

#include <string>
#include <string_view>

namespace indkald::fuzz {

// The archive that a listing stands for; other bytes as they are.
std::string packed(std::string_view bytes);

// The listing of an archive's parts; empty where the bytes are none, or unpack to more than 256 kB.
std::string listed(std::string_view bytes);

}  // namespace indkald::fuzz
