// Meetings and changes for the tests of matching.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "calendars/match.hpp"
#include "calendars/time.hpp"

namespace indkald::calendars {

using Fields = std::vector<std::string>;

inline Meeting meeting(std::string body, std::string title, std::string_view start,
                       std::string place = "Byrådssalen") {
  Meeting m;
  m.body = std::move(body);
  m.title = std::move(title);
  m.timed = start.size() > 10;
  m.start = m.timed ? parse_iso_local(start).value() : Local(parse_iso_date(start).value());
  m.place = std::move(place);
  return m;
}
inline Meeting council(std::string_view start) { return meeting("Byråd", "Byrådsmøde", start); }

inline Change only(const std::vector<Change>& changes) {
  EXPECT_EQ(changes.size(), 1u);
  return changes.empty() ? Change{} : changes.front();
}
inline Change match_one(const Meeting& known, const Meeting& read) {
  return only(match(std::vector{known}, std::vector{read}));
}
// Of the known meeting `k`, or of the read one.
inline Change of_known(const std::vector<Change>& changes, std::size_t k) {
  for (const Change& change : changes)
    if (change.known == k) return change;
  ADD_FAILURE() << "known " << k << " is in no change";
  return {};
}
inline std::vector<ChangeKind> kinds(const std::vector<Change>& changes) {
  std::vector<ChangeKind> all;
  for (const Change& change : changes) all.push_back(change.kind);
  std::sort(all.begin(), all.end());
  return all;
}

}  // namespace indkald::calendars
