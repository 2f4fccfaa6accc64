// Whether a change is worth a mail (differs_materially).
#include <algorithm>
#include <utility>

#include "calendars/ascii.hpp"
#include "calendars/itip_view.hpp"

namespace indkald::calendars {

namespace {

using std::chrono::days;

struct Facts {
  bool is_date = false;
  Instant start, end;  // of dates: their midnights as if in UTC
  std::string place, status, title;
};

std::string status_of(const IcsComponent& component) {
  std::string status(component.value("STATUS"));
  for (char& c : status) c = ascii_upper(c);
  return status == "CONFIRMED" ? std::string() : status;
}

Facts facts_of(const ItipEvent& event, const IcsComponent& component,
               const std::optional<IcsTime>& start) {
  Facts facts;
  facts.place = component.text("LOCATION");
  facts.status = status_of(component);
  facts.title = component.text("SUMMARY");
  if (!start) return facts;
  facts.is_date = start->is_date;
  facts.start = start->moment();
  facts.end = event.end_of(component, *start).moment();
  return facts;
}

bool differ(const Facts& known, const Facts& now) {
  const bool title = !now.title.empty() && now.title != known.title;
  return title || known.is_date != now.is_date || known.start != now.start ||
         known.end != now.end || known.place != now.place || known.status != now.status;
}

// A series moves on with its zone: two that agree today need not in winter.
bool zones_differ(const IcsTime& known, const IcsTime& now) {
  constexpr int kMonths = 24;
  if (known.is_date || now.is_date) return known.is_date != now.is_date;
  for (int month = 0; month < kMonths; ++month) {
    const Instant instant = known.instant() + days(30) * month;
    if (known.written_in->zone->offset_at(instant) != now.written_in->zone->offset_at(instant))
      return true;
  }
  return false;
}

std::set<std::string> keys(const std::vector<IcsTime>& times) {
  std::set<std::string> all;
  for (const IcsTime& time : times) all.insert(occurrence_key(time));
  return all;
}

// A view, and the occurrences that it leaves out.
struct PartySide {
  explicit PartySide(const ItipView& seen) : view(seen), excepted(seen.event->excluded()) {
    for (const ItipInstance* each : view.excepted) excepted.insert(each->key);
  }
  const ItipEvent& event() const { return *view.event; }
  const IcsComponent& master() const { return *view.instances.front()->component; }

  const ItipView& view;
  std::set<std::string> excepted;
};

bool same_rules(const std::vector<RecurrenceRule>& a, const std::vector<RecurrenceRule>& b) {
  return a.size() == b.size() && std::ranges::is_permutation(a, b);
}

bool series_differ(const PartySide& known, const PartySide& now) {
  for (const char* name : {"RRULE", "EXRULE"})
    if (!same_rules(known.event().rules(known.master(), name),
                    now.event().rules(now.master(), name)))
      return true;
  if (keys(known.event().times(known.master(), "RDATE")) !=
      keys(now.event().times(now.master(), "RDATE")))
    return true;
  if (!known.event().recurs() && !now.event().recurs()) return false;
  const auto from = known.event().start_of(known.master());
  const auto to = now.event().start_of(now.master());
  return known.excepted != now.excepted || (from && to && zones_differ(*from, *to));
}

Facts own_facts(const ItipEvent& event, const ItipInstance& instance) {
  const auto start = event.start_of(*instance.component);
  return facts_of(event, *instance.component, start ? start : instance.stands_for);
}

// What a side says of an occurrence that it, or the other, has an instance of its own for.
std::optional<Facts> facts_at(const PartySide& side, const ItipInstance& instance) {
  if (const ItipInstance* own = side.view.find(instance.key)) return own_facts(side.event(), *own);
  if (!side.view.whole() || side.excepted.contains(instance.key)) return std::nullopt;
  const auto start = side.event().occurrence(ItipMoment(*instance.stands_for));
  return start ? std::optional(facts_of(side.event(), side.master(), start)) : std::nullopt;
}

bool differ_at(const PartySide& known, const PartySide& now, const ItipInstance& instance) {
  const auto before = facts_at(known, instance), after = facts_at(now, instance);
  return before.has_value() != after.has_value() || (before && differ(*before, *after));
}

bool masters_differ(const PartySide& known, const PartySide& now) {
  return series_differ(known, now) ||
         differ(own_facts(known.event(), *known.view.instances.front()),
                own_facts(now.event(), *now.view.instances.front()));
}

}  // namespace

bool differs_materially(const ItipView& known_view, const ItipView& now_view) {
  if (known_view.whole() != now_view.whole() || known_view.empty() != now_view.empty()) return true;
  const PartySide known(known_view), now(now_view);
  if (now_view.whole() && masters_differ(known, now)) return true;
  const auto differs = [&](const ItipInstance* each) {
    return !each->key.empty() && differ_at(known, now, *each);
  };
  return std::ranges::any_of(known_view.instances, differs) ||
         std::ranges::any_of(now_view.instances, differs);
}

}  // namespace indkald::calendars
