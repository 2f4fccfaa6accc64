#include "calendars/year_learn_past.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <sstream>

#include "calendars/fold.hpp"
#include "calendars/name_marks.hpp"

namespace indkald::calendars::learning {
namespace {

// Fewer meetings of a title are no sort of their own.
constexpr std::size_t kFewestOfASort = 3;
// On so many days two meetings of a sort tell two sorts apart.
constexpr std::size_t kFewestDoubled = 2;

constexpr std::string_view kReading = "reading ";

bool names_a_day(const std::string& word) {
  constexpr auto kWords = std::to_array<std::string_view>(
      {"januar",    "februar",   "marts",   "april",    "maj",      "juni",    "juli",
       "august",    "september", "oktober", "november", "december", "january", "february",
       "march",     "may",       "june",    "july",     "october",  "mandag",  "tirsdag",
       "onsdag",    "torsdag",   "fredag",  "loerdag",  "soendag",  "monday",  "tuesday",
       "wednesday", "thursday",  "friday",  "saturday", "sunday"});
  return std::ranges::find(kWords, word) != kWords.end() ||
         word.find_first_of("0123456789") != std::string::npos;
}

// What a title says of every meeting of its sort: no numbers, no days, no marks.
std::string sort_of(const std::string& title) {
  std::istringstream words(fold(name_marks(title).name));
  std::string kept;
  for (std::string word; words >> word;)
    if (!names_a_day(word)) kept += (kept.empty() ? "" : " ") + word;
  return kept;
}

PastMeeting past_from(const Meeting& meeting) {
  PastMeeting made;
  made.day = meeting.date();
  const std::string& name = meeting.title.empty() ? meeting.body : meeting.title;
  const NameMarks marks = name_marks(name);
  const NameMarks of_body = name_marks(meeting.body);
  made.title = marks.reading > 0 ? name : marks.name;
  made.extraordinary = marks.extraordinary || of_body.extraordinary;
  made.moved = !marks.moved_from.empty() || !of_body.moved_from.empty();
  made.reading = std::max(marks.reading, of_body.reading);
  if (!meeting.timed || meeting.all_day) return made;
  made.start = std::chrono::duration_cast<Minutes>(meeting.start - Local{made.day});
  if (meeting.end && *meeting.end > meeting.start)
    made.length = std::chrono::duration_cast<Minutes>(*meeting.end - meeting.start);
  return made;
}

using Sorts = std::map<std::string, Stream>;

Sorts sorts_of(const YearBody& body, std::span<const Meeting> meetings) {
  Sorts sorts;
  for (const Meeting& meeting : meetings) {
    if (!meeting.dated || meeting.body_id != body.id) continue;
    PastMeeting past = past_from(meeting);
    Stream& stream = sorts[past.reading > 0 ? std::string(kReading) + std::to_string(past.reading)
                                            : sort_of(past.title)];
    stream.body = body.id;
    if (meeting.status == Status::cancelled)
      stream.cancelled.push_back(past.day);
    else
      stream.meetings.push_back(std::move(past));
  }
  return sorts;
}

void take_all(Stream& into, const Stream& from) {
  into.meetings.insert(into.meetings.end(), from.meetings.begin(), from.meetings.end());
  into.cancelled.insert(into.cancelled.end(), from.cancelled.begin(), from.cancelled.end());
}

// The rare sorts are counted among the commonest, but for the budget's readings.
std::vector<Stream> joined_sorts(const Sorts& sorts) {
  std::vector<Stream> made;
  std::vector<Stream> readings;
  for (const auto& [sort, stream] : sorts)
    (sort.starts_with(kReading) ? readings : made).push_back(stream);
  std::ranges::stable_sort(made, std::greater{},
                           [](const Stream& stream) { return stream.meetings.size(); });
  while (made.size() > 1 && made.back().meetings.size() < kFewestOfASort) {
    take_all(made.front(), made.back());
    made.pop_back();
  }
  made.insert(made.end(), readings.begin(), readings.end());
  return made;
}

void put_in_order(Stream& stream) {
  std::ranges::stable_sort(stream.meetings, {}, [](const PastMeeting& past) {
    return std::pair(past.day, past.start.value_or(Minutes{0}));
  });
  std::ranges::sort(stream.cancelled);
}

// The later of two meetings on one day, and all that begin nearer to those than to the earlier.
Stream taken_apart(Stream& stream) {
  Minutes early{0};
  Minutes late{0};
  std::size_t doubled = 0;
  const auto& all = stream.meetings;
  for (std::size_t at = 1; at < all.size(); ++at) {
    if (all[at].day != all[at - 1].day || !all[at].start || !all[at - 1].start) continue;
    if (*all[at].start == *all[at - 1].start) continue;
    early += *all[at - 1].start;
    late += *all[at].start;
    ++doubled;
  }
  Stream later;
  if (doubled < kFewestDoubled) return later;
  const Minutes between = (early + late) / (2 * static_cast<int>(doubled));
  later.body = stream.body;
  std::erase_if(stream.meetings, [&](const PastMeeting& past) {
    if (!past.start || *past.start <= between) return false;
    later.meetings.push_back(past);
    return true;
  });
  return later;
}

void name_stream(Stream& stream, const std::string& body_name) {
  std::map<std::string, int> counts;
  for (const PastMeeting& past : stream.meetings) ++counts[past.title];
  int most = 0;
  for (const auto& [title, count] : counts)
    if (count > most) {
      most = count;
      stream.title = title;
    }
  if (fold(stream.title) == fold(body_name)) stream.title.clear();
}

void finish(Stream& stream, const YearBody& body, std::vector<Stream>& made) {
  const auto same_day = [](const PastMeeting& a, const PastMeeting& b) { return a.day == b.day; };
  const auto again = std::ranges::unique(stream.meetings, same_day);
  stream.meetings.erase(again.begin(), again.end());
  std::erase_if(stream.cancelled, [&](Date day) {
    return std::ranges::find(stream.meetings, day, &PastMeeting::day) != stream.meetings.end();
  });
  name_stream(stream, body.name);
  if (!stream.meetings.empty()) made.push_back(std::move(stream));
}

}  // namespace

int year_number(Date day) { return static_cast<int>(std::chrono::year_month_day{day}.year()); }

DayOfYear of_any_year(Date day) {
  const std::chrono::year_month_day date{day};
  return {date.month() / date.day(), {}};
}

std::vector<Stream> streams_of(const YearRules& base, std::span<const Meeting> meetings) {
  std::vector<Stream> made;
  for (const YearBody& body : base.bodies)
    for (Stream& stream : joined_sorts(sorts_of(body, meetings))) {
      put_in_order(stream);
      Stream later = taken_apart(stream);
      finish(stream, body, made);
      finish(later, body, made);
    }
  return made;
}

std::vector<int> years_of(const std::vector<Stream>& streams) {
  std::set<int> years;
  for (const Stream& stream : streams)
    for (const PastMeeting& past : stream.meetings) years.insert(year_number(past.day));
  return {years.begin(), years.end()};
}

}  // namespace indkald::calendars::learning
