#include "calendars/year_learn_told.hpp"

#include <algorithm>
#include <cstdlib>

#include "calendars/working_days.hpp"
#include "calendars/year_words.hpp"

namespace indkald::calendars::learning {
namespace {

using std::chrono::days;

bool are_chained(const YearRules& rules, const std::string& body, const std::string& other) {
  return std::ranges::any_of(rules.chains, [&](const Chain& chain) {
    return (chain.before == body && chain.after == other) ||
           (chain.before == other && chain.after == body);
  });
}

// The other's meeting that was moved by about as much, near this one, if a chain binds the two.
const PastMeeting* moved_with(const Told& told, const Claim& claim, const Told& other,
                              const YearRules& rules) {
  constexpr int kNear = 28;
  constexpr int kAboutAsMuch = 1;
  const Date day = told.stream->meetings[claim.meeting].day;
  const days by = day - told.candidate.asked[claim.asked];
  if (!are_chained(rules, told.stream->body, other.stream->body)) return nullptr;
  for (const Claim& its : other.fit.moved) {
    const PastMeeting& meeting = other.stream->meetings[its.meeting];
    const days other_by = meeting.day - other.candidate.asked[its.asked];
    if (std::abs((meeting.day - day).count()) <= kNear &&
        std::abs((other_by - by).count()) <= kAboutAsMuch)
      return &meeting;
  }
  return nullptr;
}

Text with_day(const char* key, Date day) { return {key, {{"day", day}}}; }

}  // namespace

Text why_moved(const Told& told, const Claim& claim, const std::vector<Told>& all,
               const KnownDays& known) {
  const Date ideal = told.candidate.asked[claim.asked];
  const PastMeeting& meeting = told.stream->meetings[claim.meeting];
  if (is_public_holiday(ideal)) return with_day("learn.because.holiday", ideal);
  if (known.is_closed(ideal)) return with_day("learn.because.closed", ideal);
  if (known.explains_a_move(ideal)) return with_day("learn.because.easter", ideal);
  if (meeting.moved) return with_day("learn.because.said", ideal);
  for (const Told& other : all)
    if (const PastMeeting* found = moved_with(told, claim, other, known.rules()))
      return {"learn.because.chain",
              {{"day", ideal},
               {"other", body_name(known.rules(), other.stream->body)},
               {"its", found->day}}};
  return with_day("learn.because.moved", ideal);
}

Text why_missing(const Told& told, Date ideal, const KnownDays& known) {
  if (std::ranges::binary_search(told.stream->cancelled, ideal))
    return {"learn.because.cancelled", {}};
  if (is_public_holiday(ideal)) return with_day("learn.because.not_holiday", ideal);
  if (known.is_closed(ideal)) return with_day("learn.because.not_closed", ideal);
  return {"learn.because.not_held", {}};
}

Text why_alone(const PastMeeting& meeting, const KnownDays& known) {
  if (meeting.extraordinary) return {"learn.because.extraordinary", {}};
  if (is_public_holiday(meeting.day)) return {"learn.because.on_holiday", {}};
  if (known.is_closed(meeting.day)) return {"learn.because.on_closed", {}};
  return {"learn.because.alone", {}};
}

}  // namespace indkald::calendars::learning
