#include "daemon/letters/differences.hpp"

#include <algorithm>

#include "calendars/last_day.hpp"

namespace indkald::daemon::letters {
namespace {

using config::Language;
using config::say;
using std::chrono::days;
using std::chrono::floor;

// A time of day without the word before it: "17.00", "17:00".
std::string clock(Local time, Language language) {
  const auto minutes = floor<std::chrono::minutes>(time - floor<days>(time)).count();
  const auto two_digits = [](std::int64_t number) {
    return std::string{static_cast<char>('0' + number / 10), static_cast<char>('0' + number % 10)};
  };
  return say(
      {"letter.clock", {{"hour", two_digits(minutes / 60)}, {"minute", two_digits(minutes % 60)}}},
      language);
}

// Day and time of day; the time is empty where the day says all.
struct Written {
  std::string day;
  std::string time;
  std::string whole() const { return time.empty() ? day : day + " " + time; }
};

Written whole_days(const Invitation& invitation, Language language) {
  const Date first = floor<days>(invitation.start);
  const Date last = calendars::last_day(invitation.start, invitation.end);
  if (last <= first) return {say({"letter.whole_day", {{"date", first}}}, language), {}};
  return {say({"letter.whole_days", {{"first", first}, {"last", last}}}, language), {}};
}

Written several_days(const Invitation& invitation, Language language) {
  return {say({"letter.several_days",
               {{"first", floor<days>(invitation.start)},
                {"from", clock(invitation.start, language)},
                {"last", floor<days>(invitation.end)},
                {"to", clock(invitation.end, language)}}},
              language),
          {}};
}

Written written(const Invitation& invitation, Language language) {
  if (invitation.all_day) return whole_days(invitation, language);
  const Date day = floor<days>(invitation.start);
  if (invitation.end > invitation.start && floor<days>(invitation.end) != day)
    return several_days(invitation, language);
  return {config::write_long_date(day, language),
          clock_span(invitation.start, invitation.end, language)};
}

Parts day_and_time(const std::optional<Invitation>& before, const Invitation& invitation,
                   Language language) {
  const Written after = written(invitation, language);
  const Written old = before ? written(*before, language) : after;
  const bool other_day = old.day != after.day;
  const bool other_time = old.time != after.time;
  if (other_day && other_time) return {{after.whole(), old.whole()}};
  Parts parts{{after.day, other_day ? old.day : std::string()}};
  if (!after.time.empty()) parts.push_back({after.time, other_time ? old.time : std::string()});
  return parts;
}

}  // namespace

bool differs(const Parts& parts) {
  return std::ranges::any_of(parts, [](const Part& part) { return !part.old.empty(); });
}

std::string now(const Parts& parts) {
  std::string all;
  for (const Part& part : parts) all += (all.empty() ? "" : " ") + part.text;
  return all;
}

std::string old_and_new(const Parts& parts) {
  std::string all;
  for (const Part& part : parts) {
    if (!all.empty()) all += ' ';
    if (!part.old.empty()) all += part.old + " → ";
    all += part.text;
  }
  return all;
}

Parts compare(const std::string& before, const std::string& after, Language language) {
  const auto shown = [&](const std::string& text) {
    return text.empty() ? say({"letter.not_settled", {}}, language) : text;
  };
  return {{shown(after), before == after ? std::string() : shown(before)}};
}

Parts when(const std::optional<Invitation>& before, const Invitation& invitation,
           Language language) {
  Parts parts = day_and_time(before, invitation, language);
  if (before && before->zone != invitation.zone)
    parts.push_back({"(" + invitation.zone + ")", "(" + before->zone + ")"});
  return parts;
}

std::string moment(const Invitation& invitation, Language language) {
  const Date day = floor<days>(invitation.start);
  const bool several = calendars::last_day(invitation.start, invitation.end) > day;
  if (several) return written(invitation, language).whole();
  if (invitation.all_day) return config::write_long_date(day, language);
  return config::write_long_date(day, language) + " " +
         clock_span(invitation.start, invitation.start, language);
}

std::string clock_span(Local start, Local end, Language language) {
  if (end <= start) return say({"letter.clock_from", {{"from", clock(start, language)}}}, language);
  return say(
      {"letter.clock_span", {{"from", clock(start, language)}, {"to", clock(end, language)}}},
      language);
}

}  // namespace indkald::daemon::letters
