#include "tests/fuzz/claims.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "calendars/time.hpp"
#include "calendars/utf8.hpp"
#include "config/catalogue.hpp"

namespace indkald::fuzz {
namespace {

using calendars::Calendar;
using calendars::Local;
using calendars::Meeting;
using calendars::Problem;
using std::chrono::days;
using std::chrono::floor;

// A file's problems are of few kinds; the first of them stand for all.
constexpr std::size_t kToldOf = 50;

void claim_words(const Problem& problem, config::Language language) {
  const std::string words = config::say(problem.message, language);
  claim(!words.empty() && words != problem.message.key, "a problem has words");
  claim(calendars::is_utf8(words), "a problem's words are UTF-8");
}

bool has_written_year(Local local) {
  const std::chrono::year_month_day date(floor<days>(local));
  return date.year() >= std::chrono::year(1) && date.year() <= std::chrono::year(9999);
}

bool at_midnight(Local local) { return local == floor<days>(local); }

void claim_times(const Meeting& meeting) {
  claim(calendars::known_zone(meeting.zone), "a meeting's zone is known");
  claim(meeting.dated || (!meeting.timed && !meeting.end), "a meeting without a date has no times");
  claim(has_written_year(meeting.start), "a meeting starts in the years 1 to 9999");
  claim(meeting.timed || at_midnight(meeting.start), "a meeting without a time starts at midnight");
  claim(!(meeting.timed && meeting.all_day), "a meeting of whole days has no time");
  if (!meeting.end) return;
  claim(has_written_year(*meeting.end), "a meeting ends in the years 1 to 9999");
  claim(*meeting.end > meeting.start, "a meeting ends after it starts");
  claim(meeting.timed || at_midnight(*meeting.end), "a meeting without a time ends at midnight");
}

void claim_texts(const Meeting& meeting) {
  claim(!meeting.origin.at.empty(), "a meeting has a place in its file");
  for (const std::string* text :
       {&meeting.body, &meeting.title, &meeting.place, &meeting.description, &meeting.responsible,
        &meeting.origin.at, &meeting.origin.ref})
    claim(calendars::is_utf8(*text), "a meeting's texts are UTF-8");
}

calendars::ReadOptions options_for(const std::string& type) {
  calendars::ReadOptions options;
  options.type = type;
  options.file_name = "kalender";
  options.today = calendars::Date(std::chrono::year(2027) / 1 / 1);
  // Many meetings tell nothing that some do not.
  options.max_meetings = 300;
  return options;
}

std::vector<Meeting> without_origin(std::vector<Meeting> meetings) {
  for (Meeting& meeting : meetings) meeting.origin = {};
  return meetings;
}

void show(const char* which, const Meeting& meeting) {
  std::fprintf(stderr,
               "%s: \"%s\" \"%s\" %s - %s %s timed=%d all_day=%d status=%s place=\"%s\" "
               "description=\"%s\" responsible=\"%s\"\n",
               which, meeting.body.c_str(), meeting.title.c_str(),
               calendars::iso_local(meeting.start).c_str(),
               meeting.end ? calendars::iso_local(*meeting.end).c_str() : "", meeting.zone.c_str(),
               meeting.timed, meeting.all_day, std::string(to_string(meeting.status)).c_str(),
               meeting.place.c_str(), meeting.description.c_str(), meeting.responsible.c_str());
}

void claim_equal(const std::vector<Meeting>& before, const std::vector<Meeting>& after) {
  claim(before.size() == after.size(), "as many meetings are read again as were written");
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (before[i] == after[i]) continue;
    show("written", before[i]);
    show("read", after[i]);
    claim(false, "a meeting that was written is read again");
  }
}

}  // namespace

void claim(bool holds, std::string_view what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %.*s\n", static_cast<int>(what.size()), what.data());
  std::abort();
}

void claim_told(const std::vector<Problem>& problems) {
  for (std::size_t i = 0; i < std::min(problems.size(), kToldOf); ++i) {
    claim(!problems[i].at.empty(), "a problem has a place");
    claim(calendars::is_utf8(problems[i].at), "a problem's place is UTF-8");
    claim_words(problems[i], config::Language::da);
    claim_words(problems[i], config::Language::en);
  }
}

std::optional<Calendar> read_sound(std::string_view bytes, const std::string& type) {
  auto calendar =
      read_or_refused([&] { return calendars::read_calendar(bytes, options_for(type)); });
  if (!calendar) return calendar;
  claim_told(calendar->problems);
  claim(std::ranges::any_of(calendar->meetings, &Meeting::dated) == calendar->period.has_value(),
        "meetings with a date make a period");
  for (const Meeting& meeting : calendar->meetings) {
    claim_times(meeting);
    claim_texts(meeting);
  }
  return calendar;
}

void claim_same_again(const Calendar& calendar, const std::string& written,
                      const std::string& type) {
  const auto again =
      read_or_refused([&] { return calendars::read_calendar(written, options_for(type)); });
  claim(again.has_value(), "what was written can be read");
  claim_equal(without_origin(calendar.meetings), without_origin(again->meetings));
}

void claim_ics_again(const Calendar& calendar) {
  claim_same_again(calendar, calendars::write_ics(calendar, calendars::Instant{}), "ics");
}

}  // namespace indkald::fuzz
