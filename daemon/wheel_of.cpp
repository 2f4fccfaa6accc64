#include "daemon/wheel_of.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "calendars/day_words.hpp"
#include "calendars/last_day.hpp"
#include "calendars/working_days.hpp"
#include "daemon/body_index.hpp"
#include "daemon/wheel_rings.hpp"

namespace indkald::daemon {
namespace {

using calendars::Date;
using calendars::Meeting;
using calendars::Text;
using calendars::Wheel;
using calendars::WheelMeeting;
using config::Body;
using config::Language;
using config::say;
using std::chrono::days;
using std::chrono::year_month_day;

calendars::WheelWords words_of(const config::Configuration& configuration, int year,
                               Language language, std::optional<Date> today) {
  calendars::WheelWords words;
  words.label = say(
      {"wheel.label", {{"year", std::int64_t{year}}, {"municipality", configuration.municipality}}},
      language);
  for (unsigned month = 1; month <= words.months.size(); ++month)
    words.months[month - 1] =
        say({calendars::month_word(std::chrono::month{month}).key, {}}, language);
  words.meeting = say({"wheel.count", {{"count", std::int64_t{1}}}}, language);
  words.meetings = say({"wheel.count", {{"count", std::int64_t{2}}}}, language);
  words.cancelled = say({"common.word.cancelled", {}}, language);
  if (today) words.today = say({"wheel.today", {{"date", *today}}}, language);
  words.days_off = say({"wheel.days_off", {}}, language);
  words.school_holidays = say({"wheel.school_holidays", {}}, language);
  return words;
}

// An ordinary day has no key.
const char* holiday_of(Date day) {
  if (!calendars::is_public_holiday(day)) return nullptr;
  const year_month_day date{day};
  if (date.month() == std::chrono::January) return "wheel.holiday.new_year";
  if (date.month() == std::chrono::December)
    return date.day() == std::chrono::day{25} ? "wheel.holiday.christmas_day"
                                              : "wheel.holiday.second_christmas_day";
  static constexpr auto kAfterEaster =
      std::to_array<std::pair<int, const char*>>({{-3, "wheel.holiday.maundy_thursday"},
                                                  {-2, "wheel.holiday.good_friday"},
                                                  {0, "wheel.holiday.easter_sunday"},
                                                  {1, "wheel.holiday.easter_monday"},
                                                  {26, "wheel.holiday.prayer_day"},
                                                  {39, "wheel.holiday.ascension"},
                                                  {49, "wheel.holiday.whit_sunday"}});
  const auto after = (day - calendars::easter_sunday(static_cast<int>(date.year()))).count();
  for (const auto& [distance, key] : kAfterEaster)
    if (distance == after) return key;
  return "wheel.holiday.whit_monday";
}

void add_day_off(std::vector<calendars::WheelDays>& all, Date day, const std::string& name) {
  if (all.empty() || all.back().days.last + days{1} != day)
    return all.push_back({{day, day}, name});
  all.back().days.last = day;
  if (!all.back().name.ends_with(name)) all.back().name += ", " + name;
}

// Days that follow each other are one period.
std::vector<calendars::WheelDays> days_off_of(const config::Configuration& configuration, int year,
                                              Language language) {
  std::vector<calendars::WheelDays> all;
  const Date end{std::chrono::local_days{std::chrono::year{year + 1} / 1 / 1}};
  for (Date day{std::chrono::local_days{std::chrono::year{year} / 1 / 1}}; day < end;
       day += days{1}) {
    if (const char* holiday = holiday_of(day))
      add_day_off(all, day, say({holiday, {}}, language));
    else if (std::ranges::find(configuration.days_off, day) != configuration.days_off.end())
      add_day_off(all, day, say({"wheel.day_off", {}}, language));
  }
  return all;
}

Date last_of(const Meeting& meeting) {
  if (!meeting.end || (!meeting.timed && !meeting.all_day)) return meeting.date();
  return calendars::last_day(meeting.start, *meeting.end);
}

std::string clock_of(const Meeting& meeting, Language language) {
  if (!meeting.end) return say({"when.from", {{"start", meeting.start}}}, language);
  const char* span = last_of(meeting) > meeting.date() ? "when.long_span" : "when.span";
  return say({span, {{"start", meeting.start}, {"end", *meeting.end}}}, language);
}

std::string when_of(const Meeting& meeting, Language language) {
  if (meeting.timed)
    return say({"wheel.clock", {{"date", meeting.date()}, {"time", clock_of(meeting, language)}}},
               language);
  const Date last = last_of(meeting);
  if (last == meeting.date()) return config::write_date(last, language);
  return say({"wheel.days", {{"first", meeting.date()}, {"last", last}}}, language);
}

std::string body_name(const Meeting& meeting, const Body* body, Language language) {
  if (body != nullptr) return body->name;
  return meeting.body.empty() ? say({"wheel.no_body", {}}, language) : meeting.body;
}

std::string title_of(const Meeting& meeting, const Body* body, Language language) {
  if (body != nullptr && body->closed) return say({"letter.closed_title", {}}, language);
  return meeting.title;
}

std::string spoken_of(const Meeting& meeting, const Body* body, Language language) {
  const std::string name = body_name(meeting, body, language);
  const std::string title = title_of(meeting, body, language);
  const char* key = title.empty() || title == name ? "wheel.spoken.untitled" : "wheel.spoken";
  std::string spoken = say(
      {key, {{"body", name}, {"title", title}, {"when", when_of(meeting, language)}}}, language);
  const bool tells_place = !meeting.place.empty() && (body == nullptr || !body->closed);
  if (tells_place)
    spoken = say({"wheel.spoken.place", {{"meeting", spoken}, {"place", meeting.place}}}, language);
  if (meeting.status == calendars::Status::cancelled)
    spoken = say({"wheel.spoken.cancelled", {{"meeting", spoken}}}, language);
  return spoken;
}

bool is_in(const Meeting& meeting, int year) {
  const auto year_of = [](Date day) { return static_cast<int>(year_month_day{day}.year()); };
  return meeting.dated && year_of(meeting.date()) <= year && year <= year_of(last_of(meeting));
}

WheelMeeting drawn(const Meeting& meeting, const Body* body, Language language) {
  WheelMeeting made;
  made.id = meeting.id;
  made.body_id = body == nullptr ? "" : body->id;
  made.start = meeting.start;
  if (meeting.timed || meeting.all_day) made.end = meeting.end;
  made.cancelled = meeting.status == calendars::Status::cancelled;
  made.spoken = spoken_of(meeting, body, language);
  return made;
}

}  // namespace

Wheel wheel_of(const config::Configuration& configuration, std::span<const Meeting> meetings,
               int year, Language language, std::optional<Date> today) {
  Wheel wheel;
  wheel.year = year;
  wheel.municipality = configuration.municipality;
  wheel.words = words_of(configuration, year, language, today);
  const BodyIndex index(configuration.bodies);
  std::set<std::string> bodies;
  for (const Meeting& meeting : meetings) {
    if (!is_in(meeting, year)) continue;
    const Body* known = configuration.body(meeting.body_id);
    const Body* body = known != nullptr ? known : index.find(meeting);
    wheel.meetings.push_back(drawn(meeting, body, language));
    bodies.insert(wheel.meetings.back().body_id);
  }
  wheel.rings = wheel_rings(configuration, bodies, language);
  wheel.days_off = days_off_of(configuration, year, language);
  wheel.today = today;
  return wheel;
}

}  // namespace indkald::daemon
