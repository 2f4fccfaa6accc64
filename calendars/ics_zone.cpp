#include "calendars/ics_zone.hpp"

#include <algorithm>

#include "calendars/bounds.hpp"
#include "calendars/ics_lines.hpp"
#include "calendars/ics_moment.hpp"
#include "calendars/recurrence.hpp"

namespace indkald::calendars {

namespace {

using std::chrono::seconds;

// No zone changes its offset more often; one that says so is not read.
constexpr std::size_t kMostOnsets = 2000;
// Two rules since 1601 take a fifteenth of it.
constexpr std::int64_t kMostSteps = 500'000;

struct Observance {
  std::optional<Local> start;
  std::optional<seconds> before, after;
  std::string name;
  std::vector<RecurrenceRule> rules;
  std::vector<Local> dates;
};

struct Onset {
  Instant at;
  seconds before;
  seconds after;
  std::string name;
};

Local horizon() { return Date((kLastListedYear + std::chrono::years(1)) / 1 / 1) - seconds(1); }

void add_dates(std::string_view values, std::vector<Local>& dates) {
  while (!values.empty()) {
    const std::string_view value = values.substr(0, values.find(','));
    values.remove_prefix(std::min(values.size(), value.size() + 1));
    if (const auto moment = ics_moment(value)) dates.push_back(moment->local);
  }
}

void take_property(const IcsLine& line, Observance& observance) {
  const std::string_view value = line.value();
  if (line.is("TZOFFSETFROM")) observance.before = ics_offset(value);
  if (line.is("TZOFFSETTO")) observance.after = ics_offset(value);
  if (line.is("TZNAME")) observance.name = shortened(value);
  if (line.is("RDATE")) add_dates(value, observance.dates);
  if (line.is("DTSTART"))
    if (const auto moment = ics_moment(value)) observance.start = moment->local;
  if (line.is("RRULE")) {
    auto parsed = parse_recurrence_rule(value);
    if (auto* rule = std::get_if<RecurrenceRule>(&parsed)) observance.rules.push_back(*rule);
  }
}

std::vector<Observance> observances_of(std::string_view component) {
  std::vector<Observance> found;
  bool within = false;
  while (!component.empty()) {
    const IcsLine line{component.substr(0, component.find("\r\n")), 0};
    component.remove_prefix(std::min(component.size(), line.text.size() + 2));
    const bool observance = line.value() == "STANDARD" || line.value() == "DAYLIGHT";
    if (line.is("BEGIN") && observance) {
      found.emplace_back();
      within = true;
    } else if (line.is("END") && observance) {
      within = false;
    } else if (within) {
      take_property(line, found.back());
    }
  }
  return found;
}

// An UNTIL in UTC is reckoned with the offset before the change (section 3.6.5).
RecurrenceRule in_local(RecurrenceRule rule, seconds offset) {
  if (rule.until && rule.until->utc) rule.until = Until{rule.until->time + offset, false, false};
  return rule;
}

class Onsets {
 public:
  void add(const Observance& observance) {
    if (!observance.start || !observance.before || !observance.after) return;
    add(observance, *observance.start);
    for (const Local date : observance.dates) add(observance, date);
    for (const RecurrenceRule& rule : observance.rules) follow(rule, observance);
  }

  // In order; none when there are more of them than a zone has.
  std::vector<Onset> take() {
    if (!within_bounds()) return {};
    std::stable_sort(onsets_.begin(), onsets_.end(),
                     [](const Onset& a, const Onset& b) { return a.at < b.at; });
    return std::move(onsets_);
  }

 private:
  bool within_bounds() const { return onsets_.size() <= kMostOnsets && steps_ <= kMostSteps; }

  void add(const Observance& observance, Local moment) {
    if (within_bounds())
      onsets_.push_back({Instant{moment.time_since_epoch() - *observance.before},
                         *observance.before, *observance.after, observance.name});
  }

  void follow(const RecurrenceRule& rule, const Observance& observance) {
    if (!within_bounds()) return;
    Recurrence recurrence(in_local(rule, *observance.before), *observance.start, horizon());
    for (auto moment = recurrence.next(); moment && within_bounds(); moment = recurrence.next())
      if (*moment != *observance.start) add(observance, *moment);
    steps_ += recurrence.steps();
  }

  std::vector<Onset> onsets_;
  std::int64_t steps_ = 0;
};

}  // namespace

std::optional<Zone> zone_from_vtimezone(std::string_view component) {
  Onsets all;
  for (const Observance& observance : observances_of(component)) all.add(observance);
  const std::vector<Onset> onsets = all.take();
  if (onsets.empty()) return std::nullopt;
  const Instant dawn{std::chrono::sys_days(kFirstListedYear / 1 / 1)};
  std::vector<Zone::Span> spans{
      {std::min(dawn, onsets.front().at - seconds(1)), {}, onsets.front().before, {}}};
  for (const Onset& onset : onsets) {
    if (spans.back().offset == onset.after) continue;
    spans.push_back({onset.at, {}, onset.after, onset.name});
  }
  return Zone(std::move(spans));
}

}  // namespace indkald::calendars
