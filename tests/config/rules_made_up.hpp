// A rules file that exists only in a test and is right.
#pragma once

#include "config/rules_file.hpp"
#include "made_up_files.hpp"

namespace indkald::config {

inline constexpr int kRulesYear = 2028;

inline constexpr const char* kRules = R"({
  "municipality": "Eksempel Kommune", "days_off": ["2028-06-05"],
  "people": [{"id": "mie", "name": "Mie Krog"}, {"id": "bo", "name": "Bo Lund"}],
  "bodies": [{"id": "byraadet", "name": "Byrådet", "members": ["mie", "bo"], "heads": 31},
             {"id": "oeu", "name": "Økonomiudvalget", "members": ["mie"]},
             {"id": "med", "name": "HovedMED", "members": ["bo"]}],
  "rooms": [{"id": "salen", "name": "Salen", "capacity": 40},
            {"id": "festsalen", "name": "Festsalen", "parts": ["salen"], "capacity": 90}],
  "closed": [{"name": "Vinterferie", "weeks": [7, 42]},
             {"name": "Jul", "from": "12-18", "to": "01-02"},
             {"name": "Topmøde", "from": "2028-03-16", "bodies": ["oeu"]}],
  "monthly": [{"name": "Sidste onsdag", "law": "§ 8", "body": "byraadet", "title": "Byrådsmøde",
               "week": "last", "weekdays": ["wednesday", "monday"], "not_months": [7, 12],
               "starts": ["17:00", "16:30"], "length_minutes": 180}],
  "weekly": [{"name": "Hver anden uge", "body": "oeu", "weeks": 2, "from": "01-10", "to": "2028-06-30",
              "weekdays": ["tuesday"], "starts": ["14:00"], "within_days": 3}],
  "spread": [{"name": "Fem om året", "body": "med", "times": 5, "weekdays": ["thursday"],
              "starts": ["13:00"], "apart_days": 30}],
  "once": [{"name": "Konstituerende", "body": "byraadet", "from": "12-01", "to": "12-15",
            "starts": ["17:00"], "placeholder": true}],
  "chains": [{"name": "ØU før byråd", "before": "oeu", "after": "byraadet", "days": 7, "weekdays": 4}],
  "budgets": [{"name": "Budget", "law": "§ 38", "body": "byraadet", "committee": "oeu",
               "first_from": "09-06", "first_by": "09-20", "adopted_by": "10-15"}],
  "evenings": {"name": "Højst to aftener"},
  "staggered": [{"name": "Forskudt", "bodies": ["oeu", "med"]}],
  "pins": [{"name": "Junimødet", "body": "byraadet", "day": "06-28", "start": "17:00"}],  // aftalt
  "wishes": {"weekday": 9}
})";

inline MadeUpFiles made_up_rules(std::string rules) {
  MadeUpFiles files = made_up(kWhole);
  files.files["/etc/indkald/rules.json"] = std::move(rules);
  return files;
}

inline calendars::YearRules load_made_up_rules(const MadeUpFiles& files, int year = kRulesYear) {
  return load_rules("/etc/indkald/rules.json", year, made_up_connectors(), files.surroundings());
}

// "place: message in English", in the order found; empty when nothing is wrong.
inline Found rules_problems(const MadeUpFiles& files, int year = kRulesYear) {
  Found found;
  try {
    load_made_up_rules(files, year);
  } catch (const calendars::InputError& error) {
    for (const auto& problem : error.problems())
      found.push_back(problem.at + ": " + say(problem.message, Language::en));
  }
  return found;
}

// kRules with one text put in another's place; fails loudly when it is not there.
inline MadeUpFiles rules_with(const std::string& old_text, const std::string& new_text) {
  std::string rules = kRules;
  rules.replace(rules.find(old_text), old_text.size(), new_text);
  return made_up_rules(rules);
}

}  // namespace indkald::config
