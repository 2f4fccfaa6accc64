// The built page, as it lies in the executable.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace indkald::daemon::web {

struct PageFile {
  std::string_view bytes;
  std::string_view type;  // media type
  bool forever = false;   // never another one under this name
};

// By its path under "/"; "/" is the page itself. None: there is no such file.
std::optional<PageFile> page_file(std::string_view path);

// The page with what it must know before it asks anything: of its surroundings as attributes of its
// body, and the first answers of the API as JSON in it.
struct PageFacts {
  std::string municipality;
  std::string language;
  std::string sign_in;  // ways to sign in: "local", "local oidc"
  bool demo = false;
  std::string refused = {};  // why signing in did not succeed; empty: it was not tried
  std::string early = {};  // JSON: {"language", "answers": {path: {"status", "body"}}}; empty: none
};
std::string page_with(std::string_view page, const PageFacts& facts);

}  // namespace indkald::daemon::web
