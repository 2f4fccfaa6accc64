#include "calendars/time.hpp"
#include "calendars/wheel.hpp"
#include "daemon/web/api.hpp"
#include "daemon/web/meeting_view.hpp"
#include "daemon/wheel_of.hpp"

namespace indkald::daemon::web::api {
namespace {

constexpr int kFirstYear = 1970;
constexpr int kLastYear = 2200;

}  // namespace

Response wheel(Call& call) {
  const Snapshot& snapshot = call.keeper.now();
  const config::Configuration& configuration = call.desk.configuration;
  const Date day = today(call);
  const int this_year = static_cast<int>(std::chrono::year_month_day(day).year());
  const int year = asked_number(call, "year", kFirstYear, kLastYear).value_or(this_year);
  const std::string body = call.request.asked("body").value_or("");
  std::vector<calendars::Meeting> meetings;
  for (const KnownMeeting* known : snapshot.meetings) {
    if (!body.empty() && known->meeting.body_id != body) continue;
    meetings.push_back(as_arranged(snapshot, configuration, *known));
  }
  Response answer;
  answer.type = "image/svg+xml";
  answer.body = calendars::wheel_svg(wheel_of(configuration, meetings, year, call.language, day));
  return answer;
}

}  // namespace indkald::daemon::web::api
