// The meetings that a rules file asks for, body by body, as far as checking the file goes.
//
// Pure.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "config/rules_checks.hpp"

namespace indkald::config {

// A meeting, and the days that its series alone would let it have.
struct SeriesMeeting {
  const calendars::Series* series = nullptr;
  Date ideal{};
  Date first{};
  Date last{};  // included
};

class SeriesMeetings {
 public:
  explicit SeriesMeetings(const RulesCheck& check);

  // In the order of their series and dates. Null where nothing can be said of them: one of the
  // body's series has a problem, or it is not known whose all series are.
  const std::vector<SeriesMeeting>* of(const std::string& body) const;

 private:
  std::map<std::string, std::vector<SeriesMeeting>> by_body_;
};

// Whether all lists of series could be read, and each series' body.
bool knows_series(const RulesCheck& check);

}  // namespace indkald::config
