#include "daemon/inbox_watch.hpp"

#include "daemon/clock.hpp"
#include "daemon/inbox_round.hpp"
#include "daemon/log.hpp"

namespace indkald::daemon {
namespace {

using connectors::Outcome;

constexpr std::chrono::milliseconds kLongestWait{std::chrono::minutes{5}};
constexpr std::chrono::milliseconds kShortWait{std::chrono::seconds{5}};

// Says how it stands when that changes: a mail server that is down for a night fills no log.
class Log {
 public:
  void tell(const InboxReport& report) {
    if (report.worked + report.ignored + report.left > 0)
      log_line("taken_in", {{"worked", std::to_string(report.worked)},
                            {"ignored", std::to_string(report.ignored)},
                            {"left", std::to_string(report.left)}});
    tell_state(report.verdict.outcome == Outcome::done ? "" : report.verdict.because.key);
  }
  void tell_state(const std::string& trouble) {
    if (trouble == trouble_) return;
    trouble_ = trouble;
    if (trouble.empty())
      log_line("inbox_well");
    else
      log_line("inbox_trouble", {{"why", trouble}});
  }

 private:
  std::string trouble_;
};

class Watch {
 public:
  Watch(const config::Configuration& configuration, connectors::Inbox& inbox,
        std::optional<Instant> now)
      : configuration_(configuration), inbox_(inbox), clock_(make_clock(now)) {}

  void run(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
      const bool looked = look(stop);
      inbox_.wait(looked ? kLongestWait : kShortWait, stop);
    }
  }

 private:
  // False when the mailbox was not looked at: nobody will tell when it can be.
  bool look(const std::stop_token& stop) {
    try {
      if (!ledger_) ledger_ = open_sqlite_ledger(configuration_.ledger);
      if (ledger_->paused()) return false;
      log_.tell(take_in_all({configuration_, *ledger_, inbox_, configuration_.inbox_connector,
                             [this] { return clock_->now(); }, stop}));
      return true;
    } catch (const LedgerError& error) {
      log_.tell_state(error.text().key);
    } catch (const std::exception&) {
      log_.tell_state("inbox_failed");
    }
    ledger_.reset();
    return false;
  }

  const config::Configuration& configuration_;
  connectors::Inbox& inbox_;
  std::unique_ptr<Clock> clock_;
  std::unique_ptr<Ledger> ledger_;
  Log log_;
};

}  // namespace

InboxWatch::InboxWatch(const config::Configuration& configuration, connectors::Inbox& inbox,
                       std::optional<Instant> now)
    : thread_([&configuration, &inbox, now](const std::stop_token& stop) {
        Watch(configuration, inbox, now).run(stop);
      }) {}

}  // namespace indkald::daemon
