// answers: what attendees have answered, and what of their mails a person must read.
#include <nlohmann/json.hpp>

#include "calendars/time.hpp"
#include "daemon/answers.hpp"
#include "daemon/cli/commands.hpp"
#include "daemon/cli/named.hpp"
#include "daemon/desk.hpp"
#include "daemon/inbox_round.hpp"
#include "daemon/words.hpp"

namespace indkald::daemon::cli {
namespace {

using nlohmann::json;

constexpr std::size_t kNameWidth = 28;
constexpr std::size_t kWhenWidth = 34;

// One meeting and what is known of who comes.
struct Attended {
  const calendars::Meeting* meeting = nullptr;
  const config::Body* body = nullptr;
  Asked asked;
  HeadCount heads;
};

const Answer* answer_of(const Attended& attended, const std::string& person) {
  const auto found = std::ranges::find(attended.asked.answers, person, &Answer::person);
  return found == attended.asked.answers.end() ? nullptr : &*found;
}

int how_many(const Attended& attended, std::optional<Said> said) {
  return static_cast<int>(std::ranges::count_if(attended.asked.detail.told, [&](const Told& told) {
    if (!told.invited) return false;
    const Answer* answer = answer_of(attended, told.person);
    return answer == nullptr ? !said : answer->said == said;
  }));
}

// The invitations that stand to meetings ahead, or to the one that is named, in order of time.
std::vector<Attended> attended_meetings(Desk& desk, const LedgerView& view,
                                        const std::string& named) {
  const Local now = calendars::to_local(desk.clock->now(), desk.configuration.zone);
  std::map<std::string_view, const Done*> invitations;
  for (const Done& done : view.done)
    if (done.kind == Kind::invitation && done.live) invitations.emplace(done.meeting, &done);
  std::vector<Attended> result;
  for (const KnownMeeting& known : view.meetings) {
    const auto done = invitations.find(known.meeting.id);
    const config::Body* body = desk.configuration.body(known.meeting.body_id);
    if (done == invitations.end() || body == nullptr) continue;
    if (named.empty() ? done->second->end < now : known.meeting.id != named) continue;
    auto asked = desk.ledger->asked(done->second->uid);
    if (!asked || !asked->detail.wanted) continue;
    const auto& invitation = std::get<Invitation>(*asked->detail.wanted);
    const HeadCount heads = head_count(*body, invitation.attendees, asked->answers);
    result.push_back({&known.meeting, body, std::move(*asked), heads});
  }
  return result;
}

json person_shape(const Attended& attended, const Told& told) {
  const Answer* answer = answer_of(attended, told.person);
  json shape{{"person", told.person},
             {"name", told.name},
             {"address", told.address},
             {"partstat", answer ? std::string(to_string(answer->said)) : "NEEDS-ACTION"},
             {"comment", answer ? answer->comment : ""},
             {"reminded", told.reminded}};
  if (answer) shape["received"] = calendars::iso_instant(answer->received);
  if (answer && answer->proposed_start)
    shape["proposed"] = {{"start", calendars::iso_local(*answer->proposed_start)},
                         {"end", calendars::iso_local(answer->proposed_end.value())}};
  return shape;
}

json meeting_shape(const Attended& attended) {
  const auto& invitation = std::get<Invitation>(*attended.asked.detail.wanted);
  json people = json::array();
  for (const Told& told : attended.asked.detail.told)
    if (told.invited) people.push_back(person_shape(attended, told));
  return {{"meeting", attended.meeting->id},
          {"body", attended.body->name},
          {"title", invitation.title},
          {"start", calendars::iso_with_offset(invitation.start, invitation.zone)},
          {"accepted", how_many(attended, Said::accepted)},
          {"declined", how_many(attended, Said::declined)},
          {"tentative", how_many(attended, Said::tentative)},
          {"delegated", how_many(attended, Said::delegated)},
          {"proposed", how_many(attended, Said::proposed)},
          {"silent", how_many(attended, std::nullopt)},
          {"heads",
           {{"expected", attended.heads.expected},
            {"low", attended.heads.low},
            {"high", attended.heads.high}}},
          {"people", std::move(people)}};
}

json shape_of(const std::vector<Attended>& meetings, const std::vector<Unreached>& unreached,
              const std::vector<Arrived>& left, const Output& out) {
  json shape{{"meetings", json::array()}, {"unreached", json::array()}, {"left", json::array()}};
  for (const Attended& each : meetings) shape["meetings"].push_back(meeting_shape(each));
  for (const Unreached& each : unreached)
    shape["unreached"].push_back({{"meeting", each.meeting},
                                  {"person", each.told.person},
                                  {"name", each.told.name},
                                  {"address", each.told.address},
                                  {"because", out.words(each.told.bounced)}});
  for (const Arrived& each : left)
    shape["left"].push_back({{"at", calendars::iso_instant(each.at)},
                             {"sender", each.sender},
                             {"subject", each.subject},
                             {"kind", each.kind},
                             {"meeting", each.meeting},
                             {"person", each.person},
                             {"because", out.words(each.because)}});
  return shape;
}

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
  out.line(padded(out.words({"plan.line.when", {{"when", invitation.start}}}), kWhenWidth) + " " +
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
    out.print(shape_of(meetings, unreached, left, out));
  } else {
    for (const Attended& each : meetings) print_meeting(each, out);
    if (!named.empty()) print_people(meetings, out);
    print_unreached(unreached, out);
    print_left(left, desk.configuration.zone, out);
  }
  return fetched ? kDone : kFailed;
}

}  // namespace indkald::daemon::cli
