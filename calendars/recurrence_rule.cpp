#include "calendars/recurrence_rule.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>
#include <string>
#include <utility>

#include "calendars/ascii.hpp"
#include "calendars/ics_moment.hpp"

namespace indkald::calendars {

namespace {

constexpr auto kFrequencies = std::to_array<std::string_view>(
    {"SECONDLY", "MINUTELY", "HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY"});
constexpr auto kWeekdays =
    std::to_array<std::string_view>({"SU", "MO", "TU", "WE", "TH", "FR", "SA"});

// The limits that the grammar sets to a list's numbers. `negative`: counting from the end too.
struct NumberPart {
  std::string_view name;
  std::vector<int> RecurrenceRule::*list;
  int least;
  int most;
  bool negative;
};
const auto kNumberParts = std::to_array<NumberPart>({
    {"BYSECOND", &RecurrenceRule::seconds, 0, 60, false},
    {"BYMINUTE", &RecurrenceRule::minutes, 0, 59, false},
    {"BYHOUR", &RecurrenceRule::hours, 0, 23, false},
    {"BYMONTHDAY", &RecurrenceRule::month_days, 1, 31, true},
    {"BYYEARDAY", &RecurrenceRule::year_days, 1, 366, true},
    {"BYWEEKNO", &RecurrenceRule::weeks, 1, 53, true},
    {"BYMONTH", &RecurrenceRule::months, 1, 12, false},
    {"BYSETPOS", &RecurrenceRule::positions, 1, 366, true},
});

// Takes what stands before the next `mark`.
std::string_view take_until(std::string_view& rest, char mark) {
  const std::string_view part = rest.substr(0, rest.find(mark));
  rest.remove_prefix(std::min(rest.size(), part.size() + 1));
  return part;
}

std::optional<int> number(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

template <class Names>
std::optional<std::size_t> index_of(const Names& names, std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<std::size_t>(found - names.begin());
}

std::optional<std::chrono::weekday> weekday_named(std::string_view name) {
  const auto index = index_of(kWeekdays, name);
  if (!index) return std::nullopt;
  return std::chrono::weekday(static_cast<unsigned>(*index));
}

std::optional<NthWeekday> nth_weekday(std::string_view text) {
  constexpr std::size_t kName = 2;
  constexpr int kMostWeeks = 53;
  if (text.size() < kName) return std::nullopt;
  const auto day = weekday_named(text.substr(text.size() - kName));
  text.remove_suffix(kName);
  const auto nth = text.empty() ? std::optional(0) : number(text);
  if (!day || !nth || *nth > kMostWeeks || *nth < -kMostWeeks) return std::nullopt;
  return NthWeekday{*nth, *day};
}

std::optional<Until> until_from(std::string_view text) {
  const auto moment = ics_moment(text);
  if (!moment) return std::nullopt;
  return Until{moment->local, moment->is_date, moment->utc};
}

class Parser {
 public:
  std::variant<RecurrenceRule, Text> run(std::string_view value) {
    std::string text;
    for (const char c : value)
      if (c != ' ' && c != '\t') text += ascii_upper(c);
    for (std::string_view rest = text; !rest.empty() && fault_.empty();)
      take(take_until(rest, ';'));
    if (fault_.empty() && !named_.contains("FREQ")) fault_ = {"ics.rule.no_frequency", {}};
    if (fault_.empty()) check_combinations();
    if (!fault_.empty()) return std::move(fault_);
    return std::move(rule_);
  }

 private:
  void take(std::string_view part) {
    if (part.empty()) return;
    std::string_view value = part;
    const std::string_view name = take_until(value, '=');
    if (!named_.insert(std::string(name)).second || !(name.starts_with("X-") || set(name, value)))
      if (fault_.empty()) fault_ = {"ics.rule.bad_part", {{"part", std::string(part)}}};
  }

  bool set(std::string_view name, std::string_view value) {
    for (const NumberPart& part : kNumberParts)
      if (part.name == name) return set_numbers(part, value);
    if (name == "FREQ") return set_frequency(value);
    if (name == "INTERVAL") return set_number(value, rule_.interval);
    if (name == "COUNT") return set_number(value, rule_.count.emplace());
    if (name == "UNTIL") return (rule_.until = until_from(value)).has_value();
    if (name == "BYDAY") return set_days(value);
    if (name == "WKST") return set_week_start(value);
    if (name == "RSCALE") return set_scale(value);
    return name == "SKIP" && set_skip(value);
  }

  bool set_frequency(std::string_view value) {
    const auto index = index_of(kFrequencies, value);
    if (index) rule_.frequency = static_cast<Frequency>(*index);
    return index.has_value();
  }

  static bool set_number(std::string_view value, int& target) {
    const auto found = number(value);
    if (found) target = *found;
    return found && *found > 0;
  }

  bool set_numbers(const NumberPart& part, std::string_view value) {
    std::vector<int>& list = rule_.*part.list;
    while (!value.empty()) {
      const auto found = number(take_until(value, ','));
      if (!found) return false;
      const int size = part.negative ? std::abs(*found) : *found;
      if (size < part.least || size > part.most) return false;
      list.push_back(*found);
    }
    std::sort(list.begin(), list.end());
    list.erase(std::unique(list.begin(), list.end()), list.end());
    return !list.empty();
  }

  bool set_days(std::string_view value) {
    while (!value.empty()) {
      const auto day = nth_weekday(take_until(value, ','));
      if (!day) return false;
      rule_.days.push_back(*day);
    }
    const auto place = [](const NthWeekday& each) {
      return std::pair(each.nth, each.day.c_encoding());
    };
    std::ranges::sort(rule_.days, {}, place);
    rule_.days.erase(std::ranges::unique(rule_.days).begin(), rule_.days.end());
    return !rule_.days.empty();
  }

  bool set_week_start(std::string_view value) {
    const auto day = weekday_named(value);
    if (day) rule_.week_start = *day;
    return day.has_value();
  }

  bool set_scale(std::string_view value) {
    if (value != "GREGORIAN")
      fault_ = {"ics.rule.other_calendar", {{"calendar", std::string(value)}}};
    return fault_.empty();
  }

  bool set_skip(std::string_view value) {
    const auto index =
        index_of(std::to_array<std::string_view>({"OMIT", "BACKWARD", "FORWARD"}), value);
    if (index) rule_.skip = static_cast<Skip>(*index);
    return index.has_value();
  }

  void check_combinations() {
    const Frequency frequency = rule_.frequency;
    const bool nth = std::ranges::any_of(rule_.days, [](const auto& day) { return day.nth != 0; });
    forbid(!rule_.weeks.empty() && frequency != Frequency::yearly, "BYWEEKNO");
    forbid(!rule_.year_days.empty() && frequency >= Frequency::daily &&
               frequency <= Frequency::monthly,
           "BYYEARDAY");
    forbid(!rule_.month_days.empty() && frequency == Frequency::weekly, "BYMONTHDAY");
    forbid(nth && (frequency < Frequency::monthly || !rule_.weeks.empty()), "BYDAY");
    forbid(!rule_.positions.empty() && !names_a_set(), "BYSETPOS");
  }

  bool names_a_set() const {
    return !rule_.days.empty() || std::ranges::any_of(kNumberParts, [&](const NumberPart& part) {
      return part.name != "BYSETPOS" && !(rule_.*part.list).empty();
    });
  }

  void forbid(bool stands, const char* part) {
    if (!stands || !fault_.empty()) return;
    const auto frequency = static_cast<std::size_t>(rule_.frequency);
    fault_ = {"ics.rule.not_together",
              {{"part", std::string(part)}, {"frequency", std::string(kFrequencies[frequency])}}};
  }

  RecurrenceRule rule_;
  Text fault_;
  std::set<std::string> named_;
};

}  // namespace

std::variant<RecurrenceRule, Text> parse_recurrence_rule(std::string_view value) {
  return Parser().run(value);
}

}  // namespace indkald::calendars
