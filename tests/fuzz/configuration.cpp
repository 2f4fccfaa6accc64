// The configuration: JSON with comments, and the people as CSV behind a line "%%%". Files and
// environment are made up.
#include "tests/config/made_up_files.hpp"
#include "tests/fuzz/claims.hpp"

namespace indkald::fuzz {
namespace {

constexpr std::string_view kPeopleBelow = "\n%%%\n";
constexpr const char* kSecret = "en-hemmelighed-som-ingen-finder-på";

config::MadeUpFiles files_of(std::string_view text) {
  const auto line = text.find(kPeopleBelow);
  config::MadeUpFiles files = config::made_up(std::string(text.substr(0, line)));
  files.files["/etc/indkald/secret"] = kSecret;
  files.environment["POST_PASSWORD"] = kSecret;
  if (line != std::string_view::npos)
    files.files["/etc/indkald/people.csv"] = text.substr(line + kPeopleBelow.size());
  return files;
}

// Unless the configuration holds the secret itself, which is what happens by and by.
void claim_secret_kept(const std::vector<calendars::Problem>& problems, std::string_view text) {
  if (text.find(kSecret) != std::string_view::npos) return;
  for (const auto& problem : problems)
    claim(config::say(problem.message, config::Language::en).find(kSecret) == std::string::npos,
          "no message holds a secret");
}

void claim_references(const config::Configuration& configuration) {
  for (const auto& body : configuration.bodies)
    for (const std::string& room : body.rooms)
      claim(configuration.room(room) != nullptr, "a body's rooms are there");
  for (const auto& person : configuration.people)
    for (const auto& seat : person.seats)
      claim(configuration.body(seat.body_id) != nullptr, "a seat's body is there");
}

}  // namespace
}  // namespace indkald::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace indkald;
  const std::string_view text = fuzz::text_of(data, size);
  const config::MadeUpFiles files = fuzz::files_of(text);
  const auto loaded = fuzz::read_or_refused([&] {
    try {
      return config::load_made_up(files);
    } catch (const calendars::InputError& error) {
      fuzz::claim_secret_kept(error.problems(), text);
      throw;
    }
  });
  if (!loaded) return 0;
  fuzz::claim_references(*loaded);
  fuzz::claim(config::fingerprint(*loaded) == config::fingerprint(config::load_made_up(files)),
              "a configuration has one fingerprint");
  return 0;
}
