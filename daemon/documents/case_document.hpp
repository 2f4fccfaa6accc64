// The document that the byråd is given with the case on next year's calendar (the attachment of the
// sagsfremstilling): the calendar, the rules it was drawn up under, how many wishes it meets, and
// each exception with its reason.
//
// Sources: kommunestyrelsesloven § 8 (the byråd fixes its own meetings), § 20 (a committee its
// own), §§ 37-38 (the budget).
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "calendars/year_check.hpp"
#include "daemon/documents/document.hpp"

namespace indkald::daemon::documents {

struct Case {
  std::string title;   // empty: one is made
  std::string number;  // of the case; empty: none
  std::optional<calendars::Date> date;
  int year = 0;
  std::optional<std::int64_t> bound;  // in points: no calendar under the rules has fewer
};

// Pure. The meetings' body_id is a body's of the rules. All of them are judged; those of other
// years and without a day are not told. Closed bodies' titles and places are not told, nor any
// person's name.
Document case_document(const Case& facts, const calendars::YearRules& rules,
                       std::span<const calendars::Meeting> meetings, config::Language language);

}  // namespace indkald::daemon::documents
