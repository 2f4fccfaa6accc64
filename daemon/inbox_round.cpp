#include "daemon/inbox_round.hpp"

#include <algorithm>

#include "connectors/failpoint.hpp"
#include "daemon/arrivals.hpp"

namespace indkald::daemon {
namespace {

using connectors::Outcome;
using connectors::Verdict;

constexpr std::size_t kBatch = 100;

void count(InboxReport& report, const Arrived& mail) {
  report.worked += mail.state == ArrivedState::worked ? 1 : 0;
  report.ignored += mail.state == ArrivedState::ignored ? 1 : 0;
  report.left += mail.state == ArrivedState::left ? 1 : 0;
}

// Moves what was understood, from this time or an earlier one.
Verdict move_understood(const InboxInput& input, std::uint32_t uid_validity) {
  const auto uids = input.ledger.lying(input.connector, uid_validity, ArrivedState::worked);
  if (uids.empty()) return {};
  Verdict verdict = input.inbox.move_understood(uid_validity, uids, input.stop);
  connectors::failpoint("inbox_moved");
  if (verdict.outcome == Outcome::done) input.ledger.cleared(input.connector, uid_validity, uids);
  return verdict;
}

// What a person has taken out of the mailbox has been read.
void clear_read(const InboxInput& input, std::uint32_t uid_validity) {
  auto uids = input.ledger.lying(input.connector, uid_validity, ArrivedState::left);
  if (uids.empty()) return;
  const auto there = input.inbox.still_there(uid_validity, uids, input.stop);
  if (!there) return;
  std::erase_if(uids, [&](std::uint32_t uid) { return std::ranges::binary_search(*there, uid); });
  if (!uids.empty()) input.ledger.cleared(input.connector, uid_validity, uids);
}

void record(const InboxInput& input, const connectors::Arrivals& arrivals, InboxReport& report) {
  std::vector<Arrived> mails;
  for (const connectors::Arrived& each : arrivals.messages) {
    mails.push_back(judge_mail(input.configuration, input.ledger, mails, each, input.now()));
    count(report, mails.back());
  }
  connectors::failpoint("inbox_judged");
  input.ledger.take_in(input.connector, arrivals.place, mails);
  connectors::failpoint("inbox_recorded");
}

}  // namespace

InboxReport take_in_all(const InboxInput& input) {
  InboxReport report;
  for (bool more = true; more && !input.stop.stop_requested();) {
    const InboxPlace place = input.ledger.inbox_place(input.connector);
    const connectors::Arrivals arrivals = input.inbox.arrivals(place, kBatch, input.stop);
    report.verdict = arrivals.verdict;
    if (arrivals.verdict.outcome != Outcome::done) break;
    if (!arrivals.messages.empty() || arrivals.place != place) record(input, arrivals, report);
    report.verdict = move_understood(input, arrivals.place.uid_validity);
    more = arrivals.more;
    if (!more) clear_read(input, arrivals.place.uid_validity);
  }
  return report;
}

}  // namespace indkald::daemon
