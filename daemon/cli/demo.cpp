// demo: the main job on the example municipality, all embedded, and then its page.
#include <array>
#include <cstdio>
#include <embedded/example.hpp>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <thread>

#include "calendars/time.hpp"
#include "daemon/accounts.hpp"
#include "daemon/cli/commands.hpp"
#include "daemon/cli/plan_text.hpp"
#include "daemon/cli/report_text.hpp"
#include "daemon/desk.hpp"
#include "daemon/service.hpp"
#include "daemon/shapes.hpp"
#include "daemon/web/page_server.hpp"

namespace indkald::daemon::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::milliseconds kTick{300};
constexpr const char* kMark = ".indkald-demo";
constexpr const char* kFirst = "moedekalender-2027.xlsx";
constexpr const char* kSecond = "moedekalender-2027-rettet.xlsx";

// The demo's clock: August, when an approved calendar goes live.
Instant demo_time() { return *calendars::parse_iso_instant("2026-08-17T07:00:00Z"); }

[[noreturn]] void refuse(const fs::path& path, Text text) {
  throw calendars::InputError({{path.string(), std::move(text)}});
}

void write_file(const fs::path& path, std::string_view bytes) {
  const fs::path temporary = path.string() + ".new";
  std::ofstream file(temporary, std::ios::binary | std::ios::trunc);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  file.close();
  std::error_code error;
  fs::rename(temporary, path, error);
  if (!file || error) refuse(path, {"cli.cannot_write", {}});
}

// The page's clock: an ordinary week of the example's year, with meetings before and behind.
Instant shown_time() { return *calendars::parse_iso_instant("2027-02-02T07:30:00Z"); }

// A folder that is empty, missing, or a demo's already. True when it is new.
bool prepare(const fs::path& dir) {
  std::error_code error;
  if (fs::exists(dir / kMark)) return false;
  if (fs::exists(dir) && (!fs::is_directory(dir) || !fs::is_empty(dir, error)))
    refuse(dir, {"demo.not_empty", {}});
  fs::create_directories(dir, error);
  if (error) refuse(dir, {"cli.cannot_write", {}});
  for (const std::string_view name : embedded::example_names())
    if (name != kSecond) write_file(dir / name, embedded::example(name));
  write_file(dir / kMark, "");
  return true;
}

// A round of the demo, as `apply` reports it.
struct Round {
  Plan plan;
  ApplyResult result;
};

class Demo {
 public:
  Demo(const Options& options, const Output& out)
      : out_(out), dir_(options.dir), desk_(open(options)) {}

  // Plans, approves and applies; the second time in one folder there is nothing to do.
  Round round(const Text& heading) {
    if (!out_.json()) out_.line("\n" + out_.bold(out_.words(heading)));
    Round round;
    round.plan = plan_now(desk_);
    if (!out_.json()) print_plan(round.plan, desk_.configuration, false, out_);
    if (!round.plan.steps.empty()) {
      const Instant now = desk_.clock->now();
      const std::chrono::days valid{desk_.configuration.pace.approval_days};
      approve(desk_, {round.plan.hash, {}, {}, "demo", now, now + valid});
    }
    ApplyHooks hooks;
    hooks.stop = stop_requested;
    if (!out_.json()) hooks.progress = [this](const ApplyProgress& at) { show_progress(at, out_); };
    round.result = apply(desk_, "", "demo", hooks);
    out_.end_progress();
    if (!out_.json()) {
      out_.line();
      print_done(round.result);
    }
    return round;
  }

  void take_second_export() {
    write_file(dir_ / kFirst, embedded::example(kSecond));
    write_file(dir_ / kMark, "second export\n");
  }

  bool has_second_export() const { return fs::file_size(dir_ / kMark) > 0; }

  void print_end() {
    const LedgerCounts counts = desk_.ledger->counts();
    out_.line();
    out_.say({"status.arranged",
              {{"meetings", std::int64_t{counts.meetings}},
               {"invitations", std::int64_t{counts.invitations}},
               {"bookings", std::int64_t{counts.bookings}},
               {"orders", std::int64_t{counts.orders}}}});
    out_.say({"status.mails", {{"count", std::int64_t{counts.mails}}}});
    out_.say({"demo.where", {{"dir", fs::absolute(dir_).string()}}});
  }

  // Shows the page until the program is asked to stop.
  int show(const std::optional<Instant>& now, int port) {
    desk_.clock = make_clock(now.value_or(shown_time()));
    Health health;
    std::unique_ptr<web::PageServer> page;
    try {
      page = std::make_unique<web::PageServer>(
          web::PageServerOptions{(dir_ / "indkald.json").string(), desk_.clock->now(), port, true},
          health);
    } catch (const std::runtime_error& error) {
      out_.note({"demo.no_port", {{"detail", std::string(error.what())}}});
      return kBadInput;
    }
    print_links(page->port());
    Service service(
        desk_, [&] { health.beat(); }, [&](const ApplyProgress& at) { page->progress(at); });
    while (!stop_requested()) {
      health.beat();
      if (service.wanted_now()) {
        page->round(true);
        service.round();
        page->round(false);
      }
      std::this_thread::sleep_for(kTick);
    }
    return kDone;
  }

  nlohmann::json counts_shape() {
    const LedgerCounts counts = desk_.ledger->counts();
    return {{"meetings", counts.meetings},
            {"invitations", counts.invitations},
            {"mails", counts.mails},
            {"bookings", counts.bookings},
            {"orders", counts.orders}};
  }

 private:
  // One user per role, each with a link to sign in by, once.
  void print_links(int port) {
    constexpr std::array kRoles{AccountRole::secretary, AccountRole::approver, AccountRole::kitchen,
                                AccountRole::viewer, AccountRole::administrator};
    Accounts accounts(desk_.configuration.ledger);
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    out_.line();
    out_.line(out_.bold(out_.words({"demo.page", {}})));
    for (const AccountRole role : kRoles) {
      const std::string name(to_string(role));
      User user;
      user.name = name;
      user.shown = out_.words(words_of(role));
      user.role = role;
      accounts.put(user, "demo", desk_.clock->now());
      out_.line("  " + padded(user.shown, 16) + "http://localhost:" + std::to_string(port) +
                accounts.sign_in_path(name, now));
    }
    out_.say({"demo.stop", {}});
    std::fflush(stdout);
  }

  static Desk open(const Options& options) {
    prepare(options.dir);
    Desk desk = open_desk((fs::path(options.dir) / "indkald.json").string(),
                          options.now.value_or(demo_time()));
    // No mail leaves the folder: there is nobody to spare.
    desk.configuration.pace.mails_per_minute = 0;
    return desk;
  }

  void print_done(const ApplyResult& result) {
    const int done =
        (result.before ? result.before->done : 0) + (result.report ? result.report->done : 0);
    const int mails =
        (result.before ? result.before->mails : 0) + (result.report ? result.report->mails : 0);
    out_.line(out_.good(out_.words(
        {"apply.done", {{"count", std::int64_t{done}}, {"mails", std::int64_t{mails}}}})));
    if (result.report) print_trouble(result.report->trouble, out_);
  }

  const Output& out_;
  fs::path dir_;
  Desk desk_;
};

bool well(const Round& round) {
  return round.result.refused == Refused::no &&
         (!round.result.report ||
          (round.result.report->closed && round.result.report->trouble.empty()));
}

}  // namespace

int demo(const Options& options, const Output& out) {
  stop_on_signals();
  Demo demo(options, out);
  nlohmann::json rounds = nlohmann::json::array();
  bool all_well = true;
  const auto run = [&](const Text& heading) {
    const Round round = demo.round(heading);
    all_well = all_well && well(round);
    if (out.json())
      rounds.push_back({{"plan", plan_shape(round.plan, out.language())},
                        {"applied", apply_shape(round.result, out.language())}});
  };
  if (!demo.has_second_export()) {
    run({"demo.first", {}});
    demo.take_second_export();
  }
  run({"demo.second", {}});
  if (out.json())
    out.print({{"rounds", std::move(rounds)}, {"status", demo.counts_shape()}});
  else
    demo.print_end();
  if (!options.once && !out.json()) return demo.show(options.now, options.port);
  return all_well ? kDone : kFailed;
}

}  // namespace indkald::daemon::cli
