#include "calendars/settle.hpp"

#include <algorithm>

#include "calendars/bounds.hpp"
#include "calendars/time.hpp"
#include "calendars/trimmed.hpp"

namespace indkald::calendars {
namespace {

constexpr Local kFirst = Date(std::chrono::year(1) / 1 / 3);
constexpr Local kLast = Date(std::chrono::year(9999) / 12 / 29);

bool can_be_written(Local time) { return time >= kFirst && time <= kLast; }

bool is_control(char c) {
  return (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t') || c == 0x7f;
}

void settle_text(std::string& text) {
  if (!is_settled(text)) text = settled(text);
}

void settle_name(std::string& text) {
  settle_text(text);
  const std::string_view name = trimmed(text);
  if (name.size() < text.size()) text = std::string(name);
}

void settle_texts(Meeting& meeting) {
  for (std::string* name : {&meeting.body, &meeting.title, &meeting.place, &meeting.responsible})
    settle_name(*name);
  settle_text(meeting.description);
}

// Of instants that are in order, the hour that comes twice can turn round the wall times.
Text end_not_after_start(const Meeting& meeting) {
  if (meeting.timed && kind_of(*meeting.end, meeting.zone) == LocalKind::ambiguous)
    return {"read.end_in_hour_twice", {{"time", *meeting.end}}};
  return {"read.end_before_start", {{"value", iso_local(*meeting.end)}}};
}

}  // namespace

bool is_settled(std::string_view text) {
  return std::none_of(text.begin(), text.end(), is_control);
}

std::string settled(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\r' && !text.substr(i + 1).starts_with('\n'))
      result += '\n';
    else if (!is_control(text[i]))
      result += text[i];
  }
  return result;
}

void settle(Calendar& calendar) {
  const auto tell = [&](const Meeting& meeting, Text message) {
    calendar.problems.push_back({meeting.origin.at, std::move(message)});
  };
  std::erase_if(calendar.meetings, [&](const Meeting& meeting) {
    const bool beyond = !can_be_written(meeting.start);
    if (beyond) tell(meeting, {"read.start_beyond", {{"title", shortened(meeting.title)}}});
    return beyond;
  });
  for (Meeting& meeting : calendar.meetings) {
    settle_texts(meeting);
    if (!meeting.end) continue;
    const bool beyond = !can_be_written(*meeting.end);
    if (!beyond && *meeting.end > meeting.start) continue;
    if (beyond)
      tell(meeting, {"read.end_beyond", {{"title", shortened(meeting.title)}}});
    else
      tell(meeting, end_not_after_start(meeting));
    meeting.end.reset();
  }
}

}  // namespace indkald::calendars
