// Files and an environment that exist only in a test, and a small configuration that is right.
#pragma once

#include <map>
#include <string>
#include <system_error>
#include <vector>

#include "config/catalogue.hpp"
#include "config/load.hpp"

namespace indkald::config {

struct MadeUpFiles {
  std::map<std::string, std::string> files;
  std::map<std::string, std::string> environment;

  Surroundings surroundings() const {
    return {[this](const std::string& path, std::string& bytes) {
              const auto found = files.find(path);
              const bool exists = found != files.end();
              bytes = exists ? found->second
                             : std::make_error_code(std::errc::no_such_file_or_directory).message();
              return exists;
            },
            [this](const std::string& name) -> const char* {
              const auto found = environment.find(name);
              return found == environment.end() ? nullptr : found->second.c_str();
            }};
  }
};

// A connector type of the tests: "post", with one setting of each kind that connectors have.
inline ConnectorTables made_up_connectors() {
  using calendars::Setting;
  using Type = Setting::Type;
  return {{"post",
           {{.name = "url", .type = Type::url, .required = true, .help = "config.help.file"},
            {.name = "password", .type = Type::secret, .help = "config.help.file"},
            {.name = "timeout_seconds",
             .type = Type::integer,
             .default_json = "30",
             .help = "config.help.file",
             .min = 1,
             .max = 600},
            {.name = "spool", .type = Type::path, .help = "config.help.file"}}}};
}

inline constexpr const char* kSmallest =
    R"({"municipality": "Eksempel Kommune", "domain": "indkald.example.org"})";

inline constexpr const char* kWhole = R"({
  "$schema": "indkald.schema.json",
  "municipality": "Eksempel Kommune", "domain": "indkald.example.org",
  "secretary": "sekretariat@example.org",
  "saturday_is_weekday": true, "days_off": ["2027-06-05"],  // grundlovsdag
  "people": "people.csv",
  "sources": [{"id": "plan", "path": "kalender/2027.xlsx", "state": "draft",
               "from": "2027-01-01", "to": "2027-12-31", "columns": {"body": ["Ring"]}}],
  "bodies": [{"id": "byraadet", "name": "Byrådet", "aliases": ["Byråd"],
              "mailbox": "byraadet@example.org", "usual_start": "17:30",
              "usual_length_minutes": 180, "rooms": ["salen", "kantinen"], "catering": "aften",
              "agenda_weekdays": 4, "protect": true, "guests": 3, "attendance": 0.95,
              "arrange": {"room": false}}],
  "rooms": [{"id": "salen", "name": "Byrådssalen", "connector": "mail", "capacity": 40,
             "setup_minutes": 30, "parts": ["kantinen"]},
            {"id": "kantinen", "name": "Kantinen", "connector": "mail", "address": "kant@example.org"}],
  "catering_rules": [{"id": "aften", "supplier": "koekken",
                      "rows": [{"from": "16:00", "to": null, "min_length_minutes": 90,
                                "menu": "varm", "before_minutes": 30}]}],
  "suppliers": [{"id": "koekken", "name": "Rådhuskantinen", "connector": "mail",
                 "menus": {"varm": {"name": "Aftensmad", "items": [{"name": "Gryderet", "price": 95.5}]}},
                 "deadlines": [{"below_heads": 20, "weekdays": 2, "at": "11:00"}, {"weekdays": 5}]}],
  "connectors": {"mail": {"type": "post", "url": "smtp://localhost:25",
                          "password": {"env": "POST_PASSWORD"}, "spool": "spool"}},
  "invitations": {"connector": "mail"},
  "limits": {"money": "12500.50", "cancels": 3},
  /* alt andet som det plejer */
  "policy": {"automatic": ["invitation:create"]}
})";

inline constexpr const char* kPeople =
    "id;name;mail;body;role;from;to;language\n"
    "mie;Mie Krog;mie@example.org;byraadet;chair;2026-01-01;2029-12-31;da\n"
    "bo;Bo Lund;bo@example.org;byraadet;;;;en\n";

inline MadeUpFiles made_up(std::string json) {
  return {{{"/etc/indkald/indkald.json", std::move(json)}, {"/etc/indkald/people.csv", kPeople}},
          {{"POST_PASSWORD", "hemmeligt"}}};
}

inline Configuration load_made_up(const MadeUpFiles& files,
                                  const ConnectorAbilities& abilities = {}) {
  return load("/etc/indkald/indkald.json", made_up_connectors(), files.surroundings(), abilities);
}

// "place: message in English", in the order found; empty when nothing is wrong.
inline std::vector<std::string> problems_of(const MadeUpFiles& files,
                                            const ConnectorAbilities& abilities = {}) {
  std::vector<std::string> found;
  try {
    load_made_up(files, abilities);
  } catch (const calendars::InputError& error) {
    for (const auto& problem : error.problems())
      found.push_back(problem.at + ": " + say(problem.message, Language::en));
  }
  return found;
}

// kWhole with one text put in another's place; fails loudly when it is not there.
inline MadeUpFiles whole_with(const std::string& old_text, const std::string& new_text) {
  std::string json = kWhole;
  json.replace(json.find(old_text), old_text.size(), new_text);
  return made_up(json);
}

using Found = std::vector<std::string>;

}  // namespace indkald::config
