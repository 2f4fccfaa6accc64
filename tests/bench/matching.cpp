// Matching, measured: calendars are edited as offices edit them, exported as CSV without row ids,
// read again and matched, and each meeting's fate is held against the truth.
//
//   bench/matching                                    the table, and the time for 5,000 meetings
//   bench/matching --rounds N --seed S --kind WORDS   only kinds with the words in their name
//   bench/matching … --tell                           with all that is not right
//
// What each column counts: judge.hpp. The four published calendars are found in the folder
// calendars of INDKALD_CORPUS; they have few meetings, and are edited five times as often. Seeds
// below a million are for trying things out: the figures that are reported come from those above.
#include <fmt/format.h>
#include <time.h>

#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>

#include "tests/bench/judge.hpp"

namespace {

using namespace indkald;
using namespace indkald::bench;
constexpr const char* kPublished[] = {"odense_2015", "fredensborg_2016", "herning_2014",
                                      "holbaek_2023"};

struct Options {
  int rounds = 400;
  std::uint64_t seed = 3'000'000;
  std::string kind;
  bool tell = false;
};

constexpr const char* kRow = "{:<42}{:>9}{:>9}{:>7}{:>8}{:>7}{:>8}{:>7}{:>11}{:>12}{:>10}\n";

void print_head() {
  fmt::print(fmt::runtime(kRow), "", "meetings", "right", "%", "wrong", "%", "unsure", "%",
             "wrongly", "of which", "wrongly");
  fmt::print(fmt::runtime(kRow), "", "", "", "", "pairs", "", "", "", "cancelled", "no one can",
             "new");
  fmt::print(fmt::runtime(kRow), "", "", "", "", "", "", "", "", "", "know", "");
  fmt::print(fmt::runtime(kRow), "bound", "", "", ">= 97", "", "<= 1", "", "<= 3", "0", "", "");
}

void print_score(const std::string& name, const Score& s) {
  const auto percent = [&](int part) { return fmt::format("{:.2f}", s.percent(part)); };
  fmt::print(fmt::runtime(kRow), name, s.meetings, s.right, percent(s.right), s.wrong_pairs,
             percent(s.wrong_pairs), s.unsure, percent(s.unsure), s.wrongly_gone, s.unknowable_gone,
             s.wrongly_new);
  std::fflush(stdout);
}

Year published_year(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};
  Year year;
  year.columns.title = false;
  for (const Meeting& meeting : calendars::read_calendar(bytes, {}).meetings) {
    Row row;
    row.number = static_cast<int>(year.rows.size());
    row.body = meeting.body;
    row.place = meeting.place;
    row.day = meeting.date();
    if (meeting.timed)
      row.start = std::chrono::duration_cast<minutes>(meeting.start - meeting.date());
    if (meeting.end) row.end = std::chrono::duration_cast<minutes>(*meeting.end - meeting.date());
    year.rows.push_back(row);
  }
  return year;
}

void published_rounds(const Options& options) {
  const char* corpus = std::getenv("INDKALD_CORPUS");
  if (corpus == nullptr) {
    fmt::print("INDKALD_CORPUS is not set: the published calendars are left out\n");
    return;
  }
  for (const char* name : kPublished) {
    if (std::string(name).find(options.kind) == std::string::npos) continue;
    const Year year = published_year(corpus + std::string("/calendars/") + name + ".csv");
    Score score;
    constexpr int kSmall = 5;  // they have few meetings
    for (int round = 0; round < kSmall * options.rounds; ++round)
      score += one_round(year, options.seed + static_cast<std::uint64_t>(round), options.tell);
    print_score(name, score);
  }
}

double cpu_ms() {
  timespec now{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

// Of some bodies, as many meetings each, on the working days of a year; titles alike or each its
// own.
Year large_year(int bodies, bool own_titles, bool body_column) {
  constexpr int kMeetings = 5000;
  Year year;
  year.columns.body = body_column;
  for (int i = 0; i < kMeetings; ++i) {
    const std::string body = fmt::format("Udvalget for område {:02}", i % bodies);
    Row row;
    row.number = i;
    row.body = body_column ? body : "";
    row.title = own_titles ? fmt::format("{} sag {}", body, i) : "Møde i " + body;
    row.day = Date{std::chrono::January / 4 / 2027} + days{i * 350 / kMeetings};
    row.start = minutes{60 * (8 + i % bodies % 9)};
    row.end = *row.start + minutes{90};
    row.place = place_names()[static_cast<std::size_t>(i % bodies % 8)];
    year.rows.push_back(row);
  }
  return year;
}

void time_large_year(const char* name, const Year& year) {
  EditRates rates{1, 6, 2, 1};
  rates.most_added = 50;
  rates.whole_body = 0;
  const Rows edited = OfficeEdits(year, rates, 7).make();
  const auto known = read_back(year.rows, year.columns);
  const auto read = read_back(edited, year.columns);
  double best = 1e9;
  std::size_t changed = 0;
  for (int i = 0; i < 9; ++i) {
    const double begin = cpu_ms();
    const auto changes = calendars::match(known, read);
    best = std::min(best, cpu_ms() - begin);
    changed = static_cast<std::size_t>(std::ranges::count_if(
        changes, [](const Change& change) { return change.kind != ChangeKind::same; }));
  }
  fmt::print("  {:<52}{:>8.1f} ms   ({} of 5,000 differ)\n", name, best, changed);
}

void time_large_years() {
  fmt::print(
      "\nMatching 5,000 with 5,000 meetings, a tenth changed (bound 200 ms of CPU; best of 9)\n");
  time_large_year("40 bodies", large_year(40, false, true));
  time_large_year("14 bodies, each on every day of the year", large_year(14, false, true));
  time_large_year("200 bodies", large_year(200, false, true));
  time_large_year("40 bodies, every title its own", large_year(40, true, true));
  time_large_year("40 bodies in the titles, no column", large_year(40, false, false));
  time_large_year("40 bodies in the titles, every title its own", large_year(40, true, false));
}

Options options_of(int count, char** arguments) {
  Options options;
  for (int i = 1; i < count; ++i) {
    const std::string word = arguments[i];
    const std::string value = i + 1 < count ? arguments[i + 1] : "";
    if (word == "--tell") {
      options.tell = true;
      continue;
    }
    if (word == "--rounds") options.rounds = std::stoi(value);
    if (word == "--seed") options.seed = std::stoull(value);
    if (word == "--kind") options.kind = value;
    ++i;
  }
  return options;
}

}  // namespace

int main(int count, char** arguments) {
  const Options options = options_of(count, arguments);
  fmt::print("Matching over {} rounds of edits a kind, seeds from {}\n", options.rounds,
             options.seed);
  print_head();
  published_rounds(options);
  for (const Kind& kind : kKinds)
    if (std::strstr(kind.name, options.kind.c_str()) != nullptr)
      print_score(kind.name, drawn_rounds(kind, options.seed, options.rounds, options.tell));
  if (options.kind.empty()) time_large_years();
}
