// Reading beside its peers, in one run: a large iCalendar file beside libical's bare parse and
// python3-icalendar, and a long workbook beside liborcus. Each figure is the cheapest of several
// runs, in milliseconds of CPU; the ratio is what counts.
//
// Prints a line a comparison: what, ours, the peer's, ratio, bound.
#include <libical/ical.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <string>

#ifdef INDKALD_WITH_ORCUS
#include <orcus/orcus_xlsx.hpp>
#include <orcus/spreadsheet/document.hpp>
#include <orcus/spreadsheet/factory.hpp>
#endif

#include "calendars/read.hpp"
#include "calendars/time.hpp"

namespace {

using namespace indkald::calendars;

constexpr int kRuns = 5;
constexpr int kEvents = 30'000;
constexpr int kRows = 10'000;

double cpu_ms(int who) {
  rusage usage{};
  getrusage(who, &usage);
  const auto ms = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_usec) / 1e3;
  };
  return ms(usage.ru_utime) + ms(usage.ru_stime);
}

double cheapest(int who, const std::function<void()>& work, int runs = kRuns) {
  double best = 1e300;
  for (int i = 0; i < runs; ++i) {
    const double before = cpu_ms(who);
    work();
    best = std::min(best, cpu_ms(who) - before);
  }
  return best;
}

void must(bool good, const char* what) {
  if (good) return;
  std::fprintf(stderr, "reading: %s\n", what);
  std::exit(1);
}

Calendar year_of(int meetings) {
  Calendar calendar;
  const Date first = *parse_iso_date("2020-01-01");
  for (int i = 0; i < meetings; ++i) {
    Meeting meeting;
    meeting.body = "Udvalget for område " + std::to_string(i % 40);
    meeting.title = "Møde " + std::to_string(i);
    meeting.start = first + std::chrono::days(i % 3000) + std::chrono::hours(8 + i % 9);
    meeting.end = meeting.start + std::chrono::minutes(90);
    meeting.timed = true;
    meeting.place = "Mødelokale " + std::to_string(i % 12) + ", Adelgade 44";
    meeting.description =
        "Dagsorden følger senest fire hverdage før mødet. Afbud gives til sekretariatet, gerne "
        "skriftligt.";
    meeting.origin.ref = std::to_string(i) + "@plandisc.example.org";
    calendar.meetings.push_back(std::move(meeting));
  }
  return calendar;
}

void print(const char* what, double ours, const char* peer, double theirs, const char* bound) {
  std::printf("  %-34s %8.1f ms   %-20s %8.1f ms   ours/peer %6.2f   %s\n", what, ours, peer,
              theirs, ours / theirs, bound);
}

void compare_ics() {
  const std::string bytes = write_ics(year_of(kEvents), Instant{});
  const double ours = cheapest(RUSAGE_SELF, [&] {
    must(read_calendar(bytes, {}).meetings.size() == kEvents, "meetings are missing");
  });
  const double libical = cheapest(RUSAGE_SELF, [&] {
    icalcomponent* parsed = icalparser_parse_string(bytes.c_str());
    must(icalcomponent_count_components(parsed, ICAL_VEVENT_COMPONENT) == kEvents, "libical");
    icalcomponent_free(parsed);
  });
  print("30,000 events in iCalendar", ours, "libical, bare parse", libical, "(bound 2)");
  const std::string path = "/tmp/indkald-bench-" + std::to_string(getpid()) + ".ics";
  std::ofstream(path, std::ios::binary) << bytes;
  const std::string command =
      "/usr/bin/python3 -c 'import icalendar,sys; "
      "c=icalendar.Calendar.from_ical(open(sys.argv[1],\"rb\").read()); "
      "assert len(c.walk(\"VEVENT\"))==" +
      std::to_string(kEvents) + "' " + path;
  const double python = cheapest(
      RUSAGE_CHILDREN, [&] { must(std::system(command.c_str()) == 0, "python3-icalendar"); }, 1);
  std::remove(path.c_str());
  print("30,000 events in iCalendar", ours, "python3-icalendar", python, "(bound 0.10)");
}

void compare_xlsx() {
  const std::string bytes = write_xlsx(year_of(kRows));
  const double ours = cheapest(RUSAGE_SELF, [&] {
    must(read_calendar(bytes, {}).meetings.size() == kRows, "rows are missing");
  });
#ifdef INDKALD_WITH_ORCUS
  const double orcus = cheapest(RUSAGE_SELF, [&] {
    orcus::spreadsheet::document document({1'048'576, 16'384});
    orcus::spreadsheet::import_factory factory(document);
    orcus::orcus_xlsx reader(&factory);
    reader.read_stream(bytes);
    must(document.get_sheet_count() > 0, "liborcus");
  });
  print("10,000 rows of a workbook, to meetings", ours, "liborcus, to cells", orcus, "(bound 1)");
#else
  std::printf("  10,000 rows of a workbook, to meetings: %.1f ms; liborcus is not installed\n",
              ours);
#endif
}

}  // namespace

int main() {
  std::printf("Reading, beside its peers in the same run\n");
  compare_ics();
  compare_xlsx();
}
