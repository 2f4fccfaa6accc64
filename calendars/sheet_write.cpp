#include "calendars/sheet_write.hpp"

#include "calendars/marks.hpp"

namespace indkald::calendars {
namespace {

using std::chrono::days;

WrittenCell text(std::string_view value) {
  return value.empty() ? WrittenCell() : WrittenCell(std::string(value));
}

std::string_view word_of(const Meeting& meeting) {
  switch (meeting.status) {
    case Status::cancelled:
      return "aflyst";
    case Status::tentative:
      return "foreløbig";
    case Status::confirmed:
      break;
  }
  return only_cancels(meeting.description) ? "bekræftet" : "";
}

Date day_of(Local local) { return std::chrono::floor<days>(local); }

WrittenCell last_day(const Meeting& meeting) {
  if (!meeting.end) return {};
  return meeting.timed ? day_of(*meeting.end) : day_of(*meeting.end) - days(1);
}

WrittenCell time_of(Local local) { return local - day_of(local); }

}  // namespace

std::array<WrittenCell, kWrittenColumns.size()> written_row(const Meeting& meeting) {
  const bool timed_end = meeting.timed && meeting.end;
  return {text(meeting.body),
          text(meeting.title),
          day_of(meeting.start),
          meeting.timed ? time_of(meeting.start) : WrittenCell(),
          last_day(meeting),
          timed_end ? time_of(*meeting.end) : WrittenCell(),
          text(meeting.all_day ? "ja" : ""),
          text(meeting.place),
          text(meeting.description),
          text(meeting.responsible),
          text(word_of(meeting)),
          text(meeting.zone),
          text(meeting.origin.ref)};
}

}  // namespace indkald::calendars
