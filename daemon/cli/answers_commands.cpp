// answers: what attendees have answered, and what of their mails a person must read.
#include <nlohmann/json.hpp>

#include "calendars/time.hpp"
#include "daemon/attended.hpp"
#include "daemon/cli/commands.hpp"
#include "daemon/cli/named.hpp"
#include "daemon/desk.hpp"
#include "daemon/inbox_round.hpp"
#include "daemon/words.hpp"

namespace indkald::daemon::cli {
namespace {

constexpr std::size_t kNameWidth = 28;
constexpr std::size_t kWhenColumn = 34;

Text heads_text(const HeadCount& heads) {
  if (heads.low == heads.high)
    return {"answers.heads_certain", {{"count", std::int64_t{heads.expected}}}};
  return {"answers.heads",
          {{"count", std::int64_t{heads.expected}},
           {"low", std::int64_t{heads.low}},
           {"high", std::int64_t{heads.high}}}};
}

std::string counts(const Attended& attended, const Output& out) {
  return out.words({"answers.counts",
                    {{"accepted", std::int64_t{how_many(attended, Said::accepted) +
                                               how_many(attended, Said::delegated)}},
                     {"declined", std::int64_t{how_many(attended, Said::declined)}},
                     {"silent", std::int64_t{how_many(attended, std::nullopt) +
                                             how_many(attended, Said::tentative) +
                                             how_many(attended, Said::proposed)}}}});
}

void print_meeting(const Attended& attended, const Output& out) {
  const auto& invitation = std::get<Invitation>(*attended.asked.detail.wanted);
  out.line(padded(out.words({"plan.line.when", {{"when", invitation.start}}}), kWhenColumn) + " " +
           padded(attended.body->name, kNameWidth) + " " + counts(attended, out) + " · " +
           out.words(heads_text(attended.heads)));
}

void print_person(const Attended& attended, const Told& told, const Output& out) {
  const Answer* answer = answer_of(attended, told.person);
  const Text word{answer ? word_of(answer->said).key : "answers.said.none", {}};
  std::string line = "  " + padded(told.name, kNameWidth) + " " + out.words(word);
  if (answer && answer->proposed_start)
    line += " " + out.words({"plan.line.when", {{"when", *answer->proposed_start}}});
  if (answer && !answer->comment.empty()) line += out.dim(" – " + answer->comment);
  if (!answer && told.reminded) line += out.dim(" – " + out.words({"answers.reminded", {}}));
  out.line(line);
}

void print_people(const std::vector<Attended>& meetings, const Output& out) {
  for (const Attended& attended : meetings)
    for (const Told& told : attended.asked.detail.told)
      if (told.invited) print_person(attended, told, out);
}

void print_unreached(const std::vector<Unreached>& unreached, const Output& out) {
  if (unreached.empty()) return;
  out.line();
  out.line(out.warn(out.words({"answers.unreached", {}})));
  std::string last;
  for (const Unreached& each : unreached) {
    if (each.told.person == last) continue;
    last = each.told.person;
    out.line("  " + padded(each.told.name, kNameWidth) + " " + each.told.address +
             out.dim(" – " + out.words(each.told.bounced)));
  }
}

void print_left(const std::vector<Arrived>& left, const std::string& zone, const Output& out) {
  if (left.empty()) return;
  out.line();
  out.line(out.warn(out.words({"answers.left", {}})));
  for (const Arrived& each : left)
    out.line("  " +
             padded(out.words({"why.at", {{"when", calendars::to_local(each.at, zone)}}}), 30) +
             each.sender + " – " + each.subject + out.dim(" – " + out.words(each.because)));
}

// False when the mailbox could not be read.
bool fetch(Desk& desk, const Output& out) {
  connectors::Inbox* inbox = desk.connections.find_inbox(desk.configuration.inbox_connector);
  if (inbox == nullptr)
    throw calendars::InputError({{"/invitations/inbox", {"answers.no_inbox", {}}}});
  if (desk.ledger->paused()) {
    out.note({"status.paused", {}});
    return true;
  }
  const InboxReport report =
      take_in_all({desk.configuration, *desk.ledger, *inbox, desk.configuration.inbox_connector,
                   [&] { return desk.clock->now(); }});
  out.note({"answers.taken_in",
            {{"worked", std::int64_t{report.worked}},
             {"ignored", std::int64_t{report.ignored}},
             {"left", std::int64_t{report.left}}}});
  if (report.verdict.outcome == connectors::Outcome::done) return true;
  out.note(report.verdict.because);
  return false;
}

}  // namespace

int answers(const Options& options, const Output& out) {
  Desk desk = open_desk(options.configuration, options.now);
  const std::string named = options.subject.empty() ? "" : meeting_named(desk, options.subject);
  const bool fetched = !options.fetch || fetch(desk, out);
  const LedgerView view = desk.ledger->view();
  const auto meetings = attended_meetings(desk, view, named);
  const auto unreached = desk.ledger->unreached();
  const auto left = desk.ledger->left_mails();
  if (out.json()) {
    out.print(answers_shape(meetings, unreached, left, out.language()));
  } else {
    for (const Attended& each : meetings) print_meeting(each, out);
    if (!named.empty()) print_people(meetings, out);
    print_unreached(unreached, out);
    print_left(left, desk.configuration.zone, out);
  }
  return fetched ? kDone : kFailed;
}

}  // namespace indkald::daemon::cli
