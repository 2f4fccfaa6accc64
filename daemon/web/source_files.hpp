// The files that sources are, as the page puts new ones in their place.
#pragma once

#include <filesystem>
#include <string>

namespace indkald::daemon::web {

// The old file or the new one, never half of it. Refusal 503 where it cannot be written.
void write_whole(const std::filesystem::path& path, const std::string& bytes);

}  // namespace indkald::daemon::web
