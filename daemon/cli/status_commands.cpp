// status, why, check, schema.
#include <fmt/format.h>

#include <cstdio>

#include <nlohmann/json.hpp>

#include "calendars/time.hpp"
#include "config/load.hpp"
#include "config/rules_file.hpp"
#include "daemon/cli/commands.hpp"
#include "daemon/cli/report_text.hpp"
#include "daemon/deadlines.hpp"
#include "daemon/desk.hpp"
#include "daemon/registry.hpp"
#include "daemon/status_shapes.hpp"
#include "daemon/story_words.hpp"

namespace indkald::daemon::cli {
namespace {

constexpr std::size_t kShortHash = 12;

void print_status(Desk& desk, const Output& out) {
  const LedgerCounts counts = desk.ledger->counts();
  out.line(out.bold(desk.configuration.municipality));
  out.say({"status.arranged",
           {{"meetings", std::int64_t{counts.meetings}},
            {"invitations", std::int64_t{counts.invitations}},
            {"bookings", std::int64_t{counts.bookings}},
            {"orders", std::int64_t{counts.orders}}}});
  out.say({"status.mails", {{"count", std::int64_t{counts.mails}}}});
  for (const config::Source& source : desk.configuration.sources)
    if (const auto last = desk.ledger->last_version(source.id))
      out.say({"status.source",
               {{"id", source.id},
                {"version", last->id},
                {"when", calendars::to_local(last->fetched, desk.configuration.zone)}}});
  if (const auto left = desk.ledger->left_mails().size(); left > 0)
    out.line(
        out.warn(out.words({"status.left_mails", {{"count", static_cast<std::int64_t>(left)}}})));
  if (const auto count = desk.ledger->unreached().size(); count > 0)
    out.line(
        out.warn(out.words({"status.unreached", {{"count", static_cast<std::int64_t>(count)}}})));
  if (desk.ledger->paused()) out.line(out.warn(out.words({"status.paused", {}})));
  if (const auto open = desk.ledger->open_plan())
    out.line(out.warn(out.words(
        {"status.open_plan",
         {{"hash", open->hash.substr(0, 12)}, {"count", std::int64_t{counts.steps_pending}}}})));
  print_trouble(trouble_of(desk.ledger->unfinished()), out);
}

// The plan that the step belongs to.
std::string in_plan(const StoryLine& line, const Output& out) {
  return line.about.empty()
             ? ""
             : " " + out.dim(
                         out.words({"why.in_plan", {{"plan", line.about.substr(0, kShortHash)}}}));
}

void print_story(const std::vector<StoryLine>& story, const std::string& zone, const Output& out) {
  for (const StoryLine& line : story) {
    const std::string at = out.words({"why.at", {{"when", calendars::to_local(line.at, zone)}}});
    std::string text = story_words(line, out.language());
    if (line.kind == "step") text += in_plan(line, out);
    if (line.kind == "delivery") text = out.dim(text);
    if (!line.because.empty()) text += " (" + out.words(line.because) + ")";
    out.line("  " + padded(at, 30) + text);
  }
}

void print_deadlines(const Deadlines& deadlines, const Output& out) {
  const auto line = [&](const char* key, const std::optional<Date>& date) {
    if (date) out.say({key, {{"date", *date}}});
  };
  line("why.items_in", deadlines.items_in);
  line("why.agenda_out", deadlines.agenda_out);
  line("why.minutes_out", deadlines.minutes_out);
}

// A Message-ID is written <like@this> in a mail.
std::string without_brackets(const std::string& id) {
  const bool bracketed = id.size() > 2 && id.front() == '<' && id.back() == '>';
  return bracketed ? id.substr(1, id.size() - 2) : id;
}

// Of a meeting or a plan that only the beginning of its name was given of.
std::string whole_name(Desk& desk, const std::string& given) {
  constexpr std::size_t kShortest = 6;
  if (const auto ids = desk.ledger->find_ids(given); ids.size() == 1) return ids.front();
  if (given.size() < kShortest) return given;
  const auto plans = desk.ledger->find_plans(given);
  return plans.size() == 1 ? plans.front() : given;
}

}  // namespace

int status(const Options& options, const Output& out) {
  Desk desk = open_desk(options.configuration, options.now);
  if (out.json())
    out.print(status_shape(desk, out.language()));
  else
    print_status(desk, out);
  return kDone;
}

int why(const Options& options, const Output& out) {
  Desk desk = open_desk(options.configuration, options.now);
  const std::string given = without_brackets(options.subject);
  const std::string subject = whole_name(desk, given);
  const auto story = desk.ledger->story(subject);
  if (story.empty()) {
    out.note({"why.nothing", {{"id", options.subject}}});
    return kBadInput;
  }
  const Deadlines deadlines = deadlines_of_meeting(desk, subject);
  if (out.json()) {
    nlohmann::json shape = story_shape(story, out.language());
    if (deadlines.any()) shape["deadlines"] = deadlines_shape(deadlines);
    out.print(shape);
  } else {
    print_story(story, desk.configuration.zone, out);
    print_deadlines(deadlines, out);
  }
  return kDone;
}

int check(const Options& options, const Output& out) {
  Desk desk = open_desk(options.configuration, options.now);
  nlohmann::json shape = {{"configuration", "ok"}, {"connectors", nlohmann::json::array()}};
  bool all_well = true;
  const auto tell = [&](const std::string& id, const connectors::Verdict& verdict) {
    const bool well = verdict.outcome == connectors::Outcome::done;
    all_well = all_well && well;
    const std::string because = verdict.because.empty() ? "" : out.words(verdict.because);
    shape["connectors"].push_back({{"id", id}, {"ok", well}, {"because", because}});
    if (out.json()) return;
    if (well)
      out.line(out.good(out.words({"check.reached", {{"id", id}}})));
    else
      out.line(out.bad(out.words({"check.not_reached", {{"id", id}, {"because", because}}})));
  };
  if (!out.json()) out.say({"check.configuration", {{"path", options.configuration}}});
  if (!options.offline) {
    for (auto& [id, connection] : desk.connections.all()) tell(id, connection.connector->check());
    for (auto& [id, feed] : desk.connections.feeds()) tell(id, feed->check());
    for (auto& [id, inbox] : desk.connections.inboxes()) tell(id, inbox->check());
  }
  if (out.json()) out.print(shape);
  return all_well ? kDone : kFailed;
}

int schema(const Options& options, const Output&) {
  const auto of_configuration = options.reference ? config::reference : config::json_schema;
  const auto of_rules = [&] {
    return options.reference ? config::rules_reference() : config::rules_schema();
  };
  const std::string text = options.rules ? of_rules() : of_configuration(connector_tables());
  std::fputs(text.c_str(), stdout);
  return kDone;
}

}  // namespace indkald::daemon::cli
