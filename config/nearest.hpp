// The known name that somebody probably meant. Pure.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace indkald::config {

// Insertions, deletions, replacements and swaps of neighbours that turn one text into the other
// (Damerau's distance, each neighbourhood edited once). Letters are bytes.
std::size_t edit_distance(std::string_view left, std::string_view right);

// The nearest of `known`, the first of several equally near; case, æ/ae, ø/oe, å/aa and punctuation
// aside. Empty when none is near: more than a third of the word would have to change.
std::optional<std::string> nearest(std::string_view word, const std::vector<std::string>& known);

}  // namespace indkald::config
