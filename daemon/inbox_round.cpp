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
  const auto uids = input.ledger.lying(input.connector, uid_validity, Lying::to_move);
  if (uids.empty()) return {};
  Verdict verdict = input.inbox.move_understood(uid_validity, uids, input.stop);
  connectors::failpoint("inbox_moved");
  if (verdict.outcome == Outcome::done) input.ledger.cleared(input.connector, uid_validity, uids);
  return verdict;
}

// What a person has taken out of the mailbox has been read.
void clear_read(const InboxInput& input, std::uint32_t uid_validity) {
  auto uids = input.ledger.lying(input.connector, uid_validity, Lying::to_read);
  if (uids.empty()) return;
  const auto there = input.inbox.still_there(uid_validity, uids, input.stop);
  if (!there) return;
  std::erase_if(uids, [&](std::uint32_t uid) { return std::ranges::binary_search(*there, uid); });
  if (!uids.empty()) input.ledger.cleared(input.connector, uid_validity, uids);
}

// What the same batch has said of the meeting already, and the ledger does not hold yet.
void add_answers(std::span<const Arrived> earlier, Asked& asked) {
  for (const Arrived& mail : earlier) {
    if (!mail.answer || mail.meeting != asked.meeting) continue;
    std::erase_if(asked.answers, [&](const Answer& each) { return each.person == mail.person; });
    asked.answers.push_back(*mail.answer);
  }
}

KnownOfArrival known_of(Ledger& ledger, const ReadArrival& arrival,
                        std::span<const Arrived> earlier) {
  KnownOfArrival known;
  if (!arrival.uid.empty()) known.asked = ledger.asked(arrival.uid);
  if (known.asked) add_answers(earlier, *known.asked);
  for (const std::string& id : arrival.refers_to)
    if (!known.sent) known.sent = ledger.sent_to(id);
  return known;
}

Arrived judged(const InboxInput& input, const connectors::Arrived& message,
               std::span<const Arrived> earlier) {
  ReadArrival arrival = read_arrival(message, input.configuration.zone, input.now());
  const KnownOfArrival known = known_of(input.ledger, arrival, earlier);
  return judge_arrival(input.configuration, std::move(arrival), known);
}

void record(const InboxInput& input, const connectors::Arrivals& arrivals, InboxReport& report) {
  std::vector<Arrived> mails;
  for (const connectors::Arrived& each : arrivals.messages) {
    mails.push_back(judged(input, each, mails));
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
    const connectors::Place place = input.ledger.inbox_place(input.connector);
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
