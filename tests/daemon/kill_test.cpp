// Killed anywhere: the program is ended by SIGKILL at each boundary of each step of an approved
// plan, and started again. What it then leaves must be what a run without a kill leaves.
//
// The restart has a later clock, so that a mail made anew, instead of sent again as it was stored,
// cannot come out the same. INDKALD_LONG=1 kills the restarted run too, and tries
// every boundary of the second plan.
#include <gtest/gtest.h>

#ifdef INDKALD_FAILPOINTS

#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <csignal>
#include <cstdlib>
#include <iostream>
#include <limits>
#include <mutex>
#include <nlohmann/json.hpp>
#include <thread>

#include "tests/daemon/folder_held.hpp"
#include "tests/daemon/office.hpp"

namespace indkald::daemon::testing {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr int kWorkers = 2;
constexpr std::size_t kFaultsShown = 20;
// The files are judged after every kill, the program's own words about them after each so many.
constexpr int kAskEvery = 7;

// Under sanitizers a start of the program takes long, so only some boundaries are tried there. The
// second plan's are tried at every third, which is no multiple of the boundaries of any one thing.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr int kStride = 29;
constexpr int kSecondStride = 31;
#else
constexpr int kStride = 1;
constexpr int kSecondStride = 3;
#endif

// In memory where the machine has such a place: thousands of files are written and thrown away.
fs::path quick_place() {
  const fs::path memory = "/dev/shm";
  return ::access(memory.c_str(), W_OK | X_OK) == 0 ? memory : fs::temp_directory_path();
}

// A copy of an office's directory, gone with the object.
class Copy {
 public:
  explicit Copy(const fs::path& original) {
    std::string pattern = (quick_place() / "indkald-kill-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary directory");
    path_ = pattern;
    fs::copy(original, path_, fs::copy_options::recursive);
  }
  ~Copy() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  Copy(const Copy&) = delete;
  Copy& operator=(const Copy&) = delete;

  fs::path folder() const { return path_ / "out"; }
  Ran run(std::vector<std::string> words, const std::string& now, int killed_at = 0) const {
    words.insert(words.end(),
                 {"--config", (path_ / "indkald.json").string(), "--now", now, "--json"});
    HowToRun how;
    if (killed_at > 0) how.environment["INDKALD_FAILPOINT"] = "any:" + std::to_string(killed_at);
    return run_program(words, how);
  }

 private:
  fs::path path_;
};

struct Clock {
  std::string planned;
  std::string killed;
  std::string restarted;
};

// An approved plan that nobody has begun to carry out, and what it should come to.
struct Approved {
  fs::path directory;
  Clock clock;
  std::multiset<std::string> gist;
  json status;
};

struct Tally {
  int boundaries = 0;
  int kills = 0;
  std::map<std::string, int> repeats;  // deliveries that had been made before, by kind
  std::vector<std::string> faults;
};

void put(Tally& tally, int at, const std::string& fault) {
  tally.faults.push_back("killed at boundary " + std::to_string(at) + ": " + fault);
}

bool ended_well(const Ran& ran) { return ran.signal == 0 && ran.code == 0; }

json answer_of(const Ran& ran) { return json::parse(ran.out, nullptr, false); }

int steps_of(const Ran& ran) {
  const json answer = answer_of(ran);
  return answer.is_object() ? answer.value("steps", -1) : -1;
}

void compare(const Approved& approved, const FolderHeld& held, int at, Tally& tally) {
  const auto gist = gist_of(held);
  std::vector<std::string> difference;
  std::ranges::set_symmetric_difference(gist, approved.gist, std::back_inserter(difference));
  for (const std::string& line : difference)
    put(tally, at, (gist.contains(line) ? "too much: " : "missing: ") + line);
}

void ask(const Approved& approved, const Copy& copy, const FolderHeld& held, int at, Tally& tally) {
  const Ran once_more = copy.run({"apply"}, approved.clock.restarted);
  if (!ended_well(once_more) || steps_of(once_more) != 0)
    put(tally, at, "the next run found something to do: " + once_more.out);
  const json status = answer_of(copy.run({"status"}, approved.clock.restarted));
  if (status.value("mails", -1) != static_cast<int>(held.mails.size()) ||
      status.value("bookings", -1) != static_cast<int>(held.bookings()) ||
      status.value("orders", -1) != static_cast<int>(held.orders.size()))
    put(tally, at, "the status counts otherwise: " + status.dump());
  for (const char* count : {"meetings", "invitations", "mails", "bookings", "orders", "steps"})
    if (status.at(count) != approved.status.at(count))
      put(tally, at, std::string("another count of ") + count + ": " + status.dump());
}

void count_repeats(const std::vector<Logged>& deliveries, Tally& tally) {
  for (const char* kind : {"mail", "booking", "release", "order"})
    tally.repeats[kind] += repeats_in(deliveries, kind);
}

void judge(const Approved& approved, const Copy& copy, int at, Tally& tally) {
  const FolderHeld held = held_in(copy.folder());
  const auto deliveries = deliveries_in(copy.folder());
  for (const std::string& fault : faults_of(held, deliveries)) put(tally, at, fault);
  compare(approved, held, at, tally);
  if (at % kAskEvery == 1) ask(approved, copy, held, at, tally);
  count_repeats(deliveries, tally);
}

// False when the plan was carried out before the boundary was reached.
bool kill_at(const Approved& approved, int at, int again, Tally& tally) {
  const Copy copy(approved.directory);
  const Ran killed = copy.run({"apply"}, approved.clock.killed, at);
  if (ended_well(killed)) return false;
  tally.kills += killed.signal == SIGKILL ? 1 : 0;
  if (killed.signal != SIGKILL) put(tally, at, "it ended by itself: " + killed.err);
  if (again > 0) {
    const Ran twice = copy.run({"apply"}, approved.clock.killed, again);
    tally.kills += twice.signal == SIGKILL ? 1 : 0;
  }
  const Ran restarted = copy.run({"apply"}, approved.clock.restarted);
  if (!ended_well(restarted)) put(tally, at, "the restart failed: " + restarted.err);
  judge(approved, copy, at, tally);
  return true;
}

void add(const Tally& one, Tally& all) {
  all.kills += one.kills;
  for (const auto& [kind, count] : one.repeats) all.repeats[kind] += count;
  all.faults.insert(all.faults.end(), one.faults.begin(), one.faults.end());
}

// Each boundary that `stride` selects, until the plan ends before one is reached. `again` kills the
// restarted run too, at a boundary that changes from one to the next.
Tally kill_everywhere(const Approved& approved, int stride, bool again) {
  Tally all;
  std::mutex mutex;
  std::atomic<int> next{1};
  std::atomic<bool> over{false};
  int end = std::numeric_limits<int>::max();
  const auto work = [&] {
    while (!over) {
      const int at = next.fetch_add(stride);
      Tally one;
      const bool reached = kill_at(approved, at, again ? 1 + at % 17 : 0, one);
      const std::lock_guard lock(mutex);
      add(one, all);
      if (reached) continue;
      over = true;
      end = std::min(end, at);
    }
  };
  std::vector<std::thread> workers;
  for (int i = 0; i < kWorkers; ++i) workers.emplace_back(work);
  for (std::thread& worker : workers) worker.join();
  all.boundaries = end - 1;
  return all;
}

std::string told(const Tally& tally) {
  std::string repeats;
  for (const auto& [kind, count] : tally.repeats)
    repeats += (repeats.empty() ? "" : ", ") + kind + " " + std::to_string(count);
  return std::to_string(tally.boundaries) + " boundaries, " + std::to_string(tally.kills) +
         " kills, repeated deliveries: " + repeats;
}

void expect_no_fault(const Tally& tally) {
  for (std::size_t i = 0; i < std::min(tally.faults.size(), kFaultsShown); ++i)
    ADD_FAILURE() << tally.faults[i];
  EXPECT_EQ(tally.faults.size(), 0u);
}

const Clock kFirst{"2026-11-02T08:00:00Z", "2026-11-02T09:00:00Z", "2026-11-02T09:30:00Z"};
const Clock kSecond{"2026-11-16T08:00:00Z", "2026-11-16T09:00:00Z", "2026-11-16T09:30:00Z"};

void approve(Office& office, const Clock& clock, std::size_t steps_at_least) {
  office.set_now(clock.planned);
  const json plan = office.ask({"plan"});
  ASSERT_GE(plan.at("steps").size(), steps_at_least);
  ASSERT_EQ(office.run({"approve", plan.at("plan")}).code, 0);
}

// Where a run without a kill comes to, and that this is right in itself.
Approved approved_in(const Office& office, const Clock& clock) {
  const Copy copy(office.path());
  EXPECT_TRUE(ended_well(copy.run({"apply"}, clock.killed)));
  const FolderHeld held = held_in(copy.folder());
  EXPECT_EQ(faults_of(held, deliveries_in(copy.folder())), std::vector<std::string>{});
  return {office.path(), clock, gist_of(held), answer_of(copy.run({"status"}, clock.restarted))};
}

void kill_through(const Approved& approved, const std::string& what, int stride, bool again) {
  const Tally tally = kill_everywhere(approved, stride, again);
  std::cout << "[ figures  ] " << what << ": " << told(tally) << std::endl;
  expect_no_fault(tally);
  EXPECT_GE(tally.boundaries, 400);
  EXPECT_GE(tally.kills, tally.boundaries / stride);
  EXPECT_GT(tally.repeats.at("mail"), 0);
}

class KilledAnywhere : public ::testing::Test {
 protected:
  static constexpr std::size_t kSteps = 60;
  Office office_{"smaastad", kFirst.planned};

  void take_changed_calendar() {
    office_.set_now(kFirst.killed);
    ASSERT_EQ(office_.run({"apply"}).code, 0);
    office_.put("calendar.csv", office_.bytes("calendar-changed.csv"));
  }
  static bool thorough() { return std::getenv("INDKALD_LONG") != nullptr; }
};

TEST_F(KilledAnywhere, AFirstPlanLeavesEachMeetingOneEventOneBookingAndOneOrder) {
  approve(office_, kFirst, kSteps);
  kill_through(approved_in(office_, kFirst), "a first plan", kStride, thorough());
}

TEST_F(KilledAnywhere, APlanOfMovesSwapsAndCancelsLeavesEachMeetingOneEventOneBookingAndOneOrder) {
  approve(office_, kFirst, kSteps);
  take_changed_calendar();
  approve(office_, kSecond, kSteps);
  kill_through(approved_in(office_, kSecond), "a plan of changes", thorough() ? 1 : kSecondStride,
               thorough());
}

}  // namespace
}  // namespace indkald::daemon::testing

#endif
