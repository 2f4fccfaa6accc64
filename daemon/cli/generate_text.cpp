#include "daemon/cli/generate_text.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "daemon/cli/when_text.hpp"
#include "daemon/year_shapes.hpp"

namespace indkald::daemon::cli {
namespace {

using calendars::Meeting;

constexpr std::size_t kTextWidth = 90;

std::int64_t counted(std::size_t count) { return static_cast<std::int64_t>(count); }

std::string named_points(const char* key, std::int64_t count, std::string name, const Output& out) {
  return out.words({key, {{"name", std::move(name)}, {"count", count}}});
}

// The meeting's name where its body's is known beforehand: its title, if that says more.
std::string body_and_title(const Meeting& meeting) {
  if (meeting.title.empty() || meeting.title == meeting.body) return meeting.body;
  return meeting.body.empty() ? meeting.title : meeting.body + ": " + meeting.title;
}

std::string marked_tentative(const Meeting& meeting, const std::string& line, const Output& out) {
  if (meeting.status != calendars::Status::tentative) return line;
  return line + "  " + out.warn(out.words({"generate.tentative", {}}));
}

std::size_t widest_time(std::span<const Meeting> meetings, const Output& out) {
  std::size_t widest = 0;
  for (const Meeting& meeting : meetings)
    widest = std::max(widest, width(when(meeting, out).text()));
  return widest;
}

// Where a meeting lies in the one calendar and in the other, or that it is not there.
struct Change {
  std::string old;
  std::string now;
};

Change change_of(const Meeting* one, const Meeting* other, const Output& out) {
  Change change;
  if (one != nullptr) change.old = when(*one, out).text();
  if (other != nullptr) change.now = when(*other, out).text();
  if (one == nullptr) change.old = out.words({"generate.not_there", {}});
  if (other == nullptr) change.now = out.words({"generate.not_there", {}});
  return change;
}

const Meeting* meeting_at(std::span<const Meeting> meetings, const std::optional<std::size_t>& at) {
  return at ? &meetings[*at] : nullptr;
}

}  // namespace

void print_meetings(std::span<const Meeting> meetings, const Output& out) {
  const std::size_t widest = widest_time(meetings, out);
  for (const Meeting& meeting : meetings)
    out.line("  " + marked_tentative(
                        meeting,
                        padded(when(meeting, out).text(), widest) + "  " + body_and_title(meeting),
                        out));
  out.say({"read.count", {{"count", counted(meetings.size())}}});
}

void print_wishes(std::span<const calendars::SoftCost> soft, const Output& out) {
  if (soft.empty()) return out.say({"generate.as_wished", {}});
  out.line(out.bold(out.words({"generate.wishes", {}})));
  std::map<std::string, std::int64_t> sums;
  for (const calendars::SoftCost& each : soft) sums[each.rule] += each.cost;
  std::string rule;
  for (const calendars::SoftCost& each : soft) {
    if (each.rule != rule)
      out.line("  " + named_points("generate.points", sums[each.rule],
                                   rule_name(each.rule, out.language()), out));
    rule = each.rule;
    out.line("    " + cost_line(each, out));
  }
}

std::string cost_line(const calendars::SoftCost& cost, const Output& out) {
  return named_points("generate.points", cost.cost, out.words(cost.reason), out);
}

std::string broken_line(const calendars::BrokenRule& broken, const Output& out) {
  return out.words({broken.law.empty() ? "generate.broken_rule" : "generate.broken_law",
                    {{"rule", rule_name(broken.rule, out.language())},
                     {"law", broken.law},
                     {"because", out.words(broken.because)}}});
}

void print_broken(std::span<const calendars::BrokenRule> broken, const Output& out) {
  if (broken.empty()) return out.line(out.good(out.words({"generate.kept", {}})));
  out.line(out.bad(out.words({"generate.broken", {{"count", counted(broken.size())}}})));
  for (const calendars::BrokenRule& each : broken) out.line("  " + broken_line(each, out));
}

void print_conflicts(const calendars::YearConflicts& conflicts, const Output& out) {
  out.line(out.bad(out.words({"generate.impossible", {}})));
  for (const calendars::Conflict& conflict : conflicts.found) {
    out.line();
    for (const calendars::Text& name : conflict.names) out.line("  • " + out.words(name));
    for (const std::string& line : wrapped(told(conflict, out.language()), kTextWidth))
      out.line("    " + line);
    if (!conflict.ways_out.empty()) out.say({"generate.ways_out", {}});
    for (const calendars::WayOut& way : conflict.ways_out) out.line("    – " + out.words(way.what));
  }
  if (!conflicts.all) out.say({"generate.perhaps_more", {}});
}

void print_differences(std::span<const Meeting> one, std::span<const Meeting> other,
                       std::span<const calendars::YearDifference> differences, const Output& out) {
  std::vector<Change> changes;
  std::size_t widest = 0;
  for (const calendars::YearDifference& each : differences) {
    changes.push_back(change_of(meeting_at(one, each.one), meeting_at(other, each.other), out));
    widest = std::max(widest, width(changes.back().old));
  }
  std::string body;
  for (std::size_t at = 0; at < differences.size(); ++at) {
    const Meeting& meeting =
        differences[at].one ? one[*differences[at].one] : other[*differences[at].other];
    if (meeting.body_id != body) out.line("  " + out.bold(meeting.body));
    body = meeting.body_id;
    const std::string title = meeting.title == meeting.body ? "" : "  " + meeting.title;
    out.line("    " + padded(changes[at].old, widest) + "  →  " + changes[at].now + out.dim(title));
  }
}

void print_affected(const calendars::YearRules& rules,
                    std::span<const calendars::Affected> affected, const Output& out) {
  std::set<std::string> people;
  for (const calendars::Affected& each : affected)
    people.insert(each.people.begin(), each.people.end());
  if (people.empty()) return;
  out.say({"generate.affects", {{"count", counted(people.size())}}});
  for (const calendars::Affected& each : affected) {
    const auto body = std::ranges::find(rules.bodies, each.body, &calendars::YearBody::id);
    out.say(
        {"generate.affected",
         {{"body", body->name},
          {"meetings", out.words({"read.count", {{"count", counted(each.meetings)}}})},
          {"people", out.words({"generate.people", {{"count", counted(each.people.size())}}})}}});
  }
}

}  // namespace indkald::daemon::cli
