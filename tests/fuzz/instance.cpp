// A timetabling problem as a file holds it, and the timetable that it comes down to.
#include <algorithm>

#include "calendars/timetable_instance.hpp"
#include "calendars/timetable_instance_check.hpp"
#include "tests/fuzz/claims.hpp"

namespace indkald::fuzz {
namespace {

bool has(const calendars::Timetable& timetable, const calendars::Pick& pick) {
  const auto meeting = static_cast<std::size_t>(pick.meeting);
  return meeting < timetable.meetings.size() &&
         static_cast<std::size_t>(pick.choice) < timetable.meetings[meeting].size();
}

// The solver looks none of this over again.
void claim_solvable(const calendars::Instance& instance, const calendars::Timetable& timetable) {
  const auto count = static_cast<int>(timetable.meetings.size());
  claim(timetable.meetings.size() == instance.meetings.size(), "each meeting is there");
  for (const calendars::Limit& limit : timetable.limits) {
    claim(static_cast<int>(limit.picks.size()) > limit.at_most, "a limit can be broken");
    for (const calendars::Pick& pick : limit.picks)
      claim(has(timetable, pick), "a limit's pick is there");
  }
  for (const calendars::Precedence& each : timetable.precedences)
    claim(each.earlier < count && each.later < count, "a precedence's meetings are there");
  for (const calendars::Spacing& each : timetable.spacings)
    claim(each.earlier < count && each.later < count, "a spacing's meetings are there");
}

// The first choice of each meeting is some answer: its check counts, it does not throw.
void claim_checkable(const calendars::Instance& instance) {
  const bool whole = std::ranges::none_of(
      instance.meetings, [](const auto& meeting) { return meeting.slots.empty(); });
  if (!whole) return;
  const std::vector<int> first(instance.meetings.size(), 0);
  const auto checked = calendars::check_answer(instance, calendars::slots_of(instance, first));
  claim(!checked.violations.contains("domain"), "a meeting's slot is one of its own");
  claim(checked.score >= 0, "no answer costs less than nothing");
}

}  // namespace
}  // namespace indkald::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace indkald;
  const auto bytes = fuzz::text_of(data, size);
  const auto instance = fuzz::read_or_refused([&] { return calendars::read_instance(bytes); });
  if (!instance) return 0;
  fuzz::claim_solvable(*instance, calendars::timetable_of(*instance));
  fuzz::claim_checkable(*instance);
  return 0;
}
