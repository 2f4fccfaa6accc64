// Matching, measured: calendars are edited as offices edit them, exported as CSV without row ids,
// read again and matched, and each meeting's fate is held against the truth.
//
//   bench/matching                    the table, and the time for 5,000 meetings
//   bench/matching --rounds N --seed S [--kind WORDS]
//
// Of the meetings known before and those added, each is one of
//   right                a meeting that still stands is paired with its own row, surely; one that
//   was
//                        dropped is `gone`; an added one is `new`;
//   wrong pair           it is paired, surely, with a row that is not its own;
//   unsure               it waits for a person, whatever the likely row is;
//   wrong cancellation   it still stands and is called `gone`;
//   wrong new            its row is another meeting's, or nobody's, and is called `new`: reported
//   for
//                        added meetings alone, for the others follow from the above.
// Rows of equal content are one another's equals. Nothing is left out: also where a meeting moved
// onto the very day of a dropped one, which no reader of the two calendars can tell from its being
// dropped itself. Such rounds are counted beside ("not to be known").
//
// The four published calendars lie in the folder calendars of INDKALD_CORPUS.
#include <fmt/format.h>
#include <time.h>

#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <map>

#include "calendars/match.hpp"
#include "calendars/read.hpp"
#include "tests/bench/office_edits.hpp"

namespace {

using namespace indkald;
using namespace indkald::bench;
using calendars::Change;
using calendars::ChangeKind;
using calendars::Meeting;

struct Score {
  int meetings = 0, right = 0, wrong_pairs = 0, unsure = 0, wrong_gone = 0, wrong_new = 0;
  int unknowable = 0;  // of the wrong ones
  Score& operator+=(const Score& other) {
    meetings += other.meetings;
    right += other.right;
    wrong_pairs += other.wrong_pairs;
    unsure += other.unsure;
    wrong_gone += other.wrong_gone;
    wrong_new += other.wrong_new;
    unknowable += other.unknowable;
    return *this;
  }
};

class Judge {
 public:
  Judge(const Rows& known, const Rows& read, bool tell) : known_(known), read_(read), tell_(tell) {
    for (std::size_t r = 0; r < read.size(); ++r) row_of_[read[r].number] = r;
    for (const Row& row : known)
      if (!row_of_.contains(row.number)) dropped_.push_back(&row);
  }

  Score judge(const std::vector<Change>& changes) {
    for (const Change& change : changes) {
      if (change.known)
        judge_known(change, known_[*change.known]);
      else if (read_[*change.read].number >= static_cast<int>(known_.size()))
        judge_added(change);
      if (change.read && change.known && is_added(*change.read)) judge_added(change);
    }
    return score_;
  }

 private:
  bool is_added(std::size_t r) const { return read_[r].number >= static_cast<int>(known_.size()); }

  void judge_known(const Change& change, const Row& row) {
    ++score_.meetings;
    const auto own = row_of_.find(row.number);
    const bool stands = own != row_of_.end();
    if (change.kind == ChangeKind::unsure) return note(score_.unsure, "unsure", change, &row);
    if (change.kind == ChangeKind::gone) {
      if (!stands) return void(++score_.right);
      const bool unknowable = took_a_dropped_ones_place(read_[own->second]);
      note(score_.wrong_gone, unknowable ? "GONE, NOT TO BE KNOWN" : "WRONG GONE", change, &row);
      score_.unknowable += unknowable;
      return;
    }
    const Row& given = read_[*change.read];
    if (stands && (own->second == *change.read || given.same_content(read_[own->second])))
      return void(++score_.right);
    note(score_.wrong_pairs, "WRONG PAIR", change, &row);
    score_.unknowable += !stands && row.same_content(given);
  }

  void judge_added(const Change& change) {
    ++score_.meetings;
    if (change.kind == ChangeKind::added)
      ++score_.right;
    else if (change.kind == ChangeKind::unsure)
      ++score_.unsure;
    else
      ++score_.wrong_new;
  }

  bool took_a_dropped_ones_place(const Row& row) const {
    return std::ranges::any_of(dropped_, [&](const Row* old) { return old->same_content(row); });
  }

  void note(int& count, const char* what, const Change& change, const Row* row) {
    ++count;
    if (!tell_) return;
    const auto text = [](const Row& of) {
      return fmt::format("{} {} {} | {} | {} | {}", of.number, calendars::iso_date(of.day),
                         clock_text(of.start), of.body, of.title, of.place);
    };
    const auto own = row_of_.find(row->number);
    fmt::print("{} {:.2f} {}\n   now  {}\n   said {}\n", what, change.confidence, text(*row),
               own == row_of_.end() ? "dropped" : text(read_[own->second]),
               change.read ? text(read_[*change.read]) : "-");
  }

  const Rows& known_;
  const Rows& read_;
  bool tell_;
  std::map<int, std::size_t> row_of_;
  std::vector<const Row*> dropped_;
  Score score_;
};

std::vector<Meeting> read_back(const Rows& rows, const Columns& columns) {
  auto calendar = calendars::read_calendar(csv_of(rows, columns), {});
  if (calendar.meetings.size() != rows.size())
    throw std::runtime_error("the export was not read row by row");
  return std::move(calendar.meetings);
}

Score one_round(const Year& year, std::uint64_t seed, bool tell) {
  const EditRates rates;
  const Rows edited = OfficeEdits(year, rates, seed).make();
  const auto known = read_back(year.rows, year.columns);
  const auto read = read_back(edited, year.columns);
  return Judge(year.rows, edited, tell).judge(calendars::match(known, read));
}

constexpr Kind kKinds[] = {
    {"monthly, body in a column", {0, 0, 0, 15}},
    {"monthly, body in the title", {0, 0, 0, 15}, false},
    {"mixed, body in a column", {25, 8, 0, 10}},
    {"mixed, body in the title", {25, 8, 0, 10}, false},
    {"fortnightly, body in a column", {100, 0, 0, 0}},
    {"fortnightly, body in the title", {100, 0, 0, 0}, false},
    {"weekly, body in a column", {0, 100, 0, 0}},
    {"weekly, body in the title", {0, 100, 0, 0}, false},
    {"twice a week, one body in seven", {20, 5, 14, 10}},
    {"dates without times", {25, 8, 0, 10}, true, false},
    {"dates without times, body in the title", {25, 8, 0, 10}, false, false},
    {"readings in the titles", {25, 8, 0, 10}, true, true, 60},
    {"readings in the titles, no body", {25, 8, 0, 10}, false, true, 60},
};
constexpr const char* kPublished[] = {"odense_2015", "fredensborg_2016", "herning_2014",
                                      "holbaek_2023"};

struct Options {
  int rounds = 400;
  std::uint64_t seed = 1'000'000;
  std::string kind;
  bool tell = false;
};

void print_head() {
  fmt::print("{:<42}{:>9}{:>9}{:>8}{:>7}{:>7}{:>9}{:>9}{:>9}{:>9}\n", "", "meetings", "right", "%",
             "wrong", "%", "unsure", "%", "wrongly", "not to");
  fmt::print("{:<42}{:>9}{:>9}{:>8}{:>7}{:>7}{:>9}{:>9}{:>9}{:>9}\n", "", "", "", "", "pairs", "",
             "", "", "cancelled", "be known");
  fmt::print("{:<42}{:>9}{:>9}{:>8}{:>7}{:>7}{:>9}{:>9}{:>9}{:>9}\n", "bound", "", "", ">= 97", "",
             "<= 1", "", "<= 3", "0", "");
}

void print_score(const std::string& name, const Score& s) {
  const auto percent = [&](int part) { return s.meetings == 0 ? 0.0 : 100.0 * part / s.meetings; };
  fmt::print("{:<42}{:>9}{:>9}{:>8.2f}{:>7}{:>7.2f}{:>9}{:>9.2f}{:>9}{:>9}\n", name, s.meetings,
             s.right, percent(s.right), s.wrong_pairs + s.wrong_new,
             percent(s.wrong_pairs + s.wrong_new), s.unsure, percent(s.unsure), s.wrong_gone,
             s.unknowable);
  std::fflush(stdout);
}

Score drawn_rounds(const Kind& kind, const Options& options) {
  Score score;
  for (int round = 0; round < options.rounds; ++round) {
    const std::uint64_t seed = options.seed + static_cast<std::uint64_t>(round);
    score += one_round(YearDrawing(kind, seed).draw(), seed, options.tell);
  }
  return score;
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
      print_score(kind.name, drawn_rounds(kind, options));
  if (options.kind.empty()) time_large_years();
}
