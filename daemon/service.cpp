#include "daemon/service.hpp"

#include <algorithm>

#include "calendars/identity.hpp"
#include "calendars/time.hpp"
#include "connectors/connector.hpp"
#include "daemon/clock.hpp"
#include "daemon/letters.hpp"
#include "daemon/log.hpp"
#include "daemon/seconds.hpp"
#include "daemon/vet.hpp"
#include "daemon/words.hpp"

namespace indkald::daemon {
namespace {

Instant instant_of(const std::string& seconds) {
  return Instant{std::chrono::seconds{seconds.empty() ? 0 : std::stoll(seconds)}};
}

std::string short_hash(const Plan& plan) { return plan.hash.substr(0, 12); }

}  // namespace

void Service::round() {
  try {
    carry_out();
    desk_.ledger->set_note("sources_read_at", std::to_string(seconds(desk_.clock->now())));
  } catch (const calendars::InputError& error) {
    log_line("sources_unreadable", {{"problems", std::to_string(error.problems().size())}});
    tell_of_sources(error);
  } catch (const LedgerError& error) {
    log_line("ledger_failed", {{"why", error.text().key}});
  } catch (const std::exception&) {
    log_line("round_failed");
  }
}

void Service::carry_out() {
  const std::string attention = desk_.ledger->note("attention");
  const Plan ahead = plan_now(desk_);
  ApplyHooks hooks;
  hooks.wait_until_due = true;
  hooks.stop = stop_requested;
  hooks.progress = [this](const ApplyProgress& at) {
    if (beat_) beat_();
    if (progress_) progress_(at);
  };
  hooks.policy = quiet(ahead);
  const ApplyResult result = apply(desk_, "", "indkald", hooks);
  desk_.ledger->set_note("attention_seen", attention);
  if (result.report)
    log_line("applied", {{"plan", result.report->plan},
                         {"done", std::to_string(result.report->done)},
                         {"mails", std::to_string(result.report->mails)},
                         {"trouble", std::to_string(result.report->trouble.size())}});
  tell_of_arrived();
  if (result.before) tell_of_trouble(*result.before);
  if (result.report) tell_of_trouble(*result.report);
  tell_of_plan(result);
}

// Several edits within the quiet window become one update: nothing is sent by policy before the
// plan has stood unchanged for so long.
bool Service::quiet(const Plan& plan) {
  const std::string seen = desk_.ledger->note("plan_seen");
  const Instant now = desk_.clock->now();
  if (!seen.starts_with(plan.hash)) {
    desk_.ledger->set_note("plan_seen", plan.hash + "@" + std::to_string(seconds(now)));
    return desk_.configuration.pace.quiet_minutes == 0;
  }
  const Instant since = instant_of(seen.substr(plan.hash.size() + 1));
  return now - since >= std::chrono::minutes{desk_.configuration.pace.quiet_minutes};
}

bool Service::wanted_now() {
  if (desk_.ledger->note("attention") != desk_.ledger->note("attention_seen")) return true;
  const auto open = desk_.ledger->open_plan();
  if (!open || desk_.ledger->paused()) return false;
  const Instant now = desk_.clock->now();
  return std::ranges::any_of(open->steps, [&](const StepRow& row) {
    const bool waits = row.state == StepState::pending || row.state == StepState::intended;
    return waits && row.attempts > 0 && row.due <= now;
  });
}

void Service::tell(const std::string& topic, const std::string& news, const Text& subject,
                   const std::vector<Text>& lines) {
  if (desk_.configuration.secretary.empty() || desk_.ledger->note("told/" + topic) == news) return;
  Connection* connection = desk_.connections.find(desk_.configuration.invitation_connector);
  if (connection == nullptr) return;
  calendars::Fingerprint name;
  name.add(topic).add(news);
  const Issue issue{name.hex() + "@" + desk_.configuration.domain, 0, desk_.clock->now()};
  const connectors::Mail mail = secretary_mail(desk_.configuration, subject, lines, issue);
  const auto verdict = connection->connector->deliver(connection->connector->prepare(mail));
  if (verdict.outcome == connectors::Outcome::retry) {
    log_line("secretary_not_told", {{"topic", topic}});
    return;
  }
  desk_.ledger->set_note("told/" + topic, news);
}

void Service::tell_of_plan(const ApplyResult& result) {
  const Plan& plan = result.plan;
  const bool waits =
      result.refused == Refused::approval || result.refused == Refused::finding || result.left > 0;
  if (!waits && plan.waiting.empty()) return;
  std::vector<Text> lines;
  if (waits)
    lines.push_back({"service.plan_waits",
                     {{"hash", short_hash(plan)},
                      {"steps", static_cast<std::int64_t>(plan.steps.size())},
                      {"mails", std::int64_t{plan.totals.mails}}}});
  for (const Waiting& each : plan.waiting) lines.push_back(each.what);
  tell("plan", plan.hash + (waits ? "/waits" : "/decide"), {"service.subject_waits", {}}, lines);
}

void Service::tell_of_trouble(const ApplyReport& report) {
  if (report.trouble.empty() && report.bounced.empty()) return;
  std::vector<Text> lines;
  std::string news = report.plan;
  for (const StepTrouble& each : report.trouble) {
    news += each.step.id + std::string(to_string(each.state));
    lines.push_back(
        {"service.trouble",
         {{"title", each.step.row.title.empty() ? each.step.row.body : each.step.row.title},
          {"when", each.step.row.date()},
          {"kind", word_of(each.step.kind)},
          {"state", word_of(each.state)}}});
    if (!each.because.empty()) lines.push_back(each.because);
  }
  lines.insert(lines.end(), report.bounced.begin(), report.bounced.end());
  tell("trouble", news, {"service.subject_trouble", {}}, lines);
}

// Answers that a person must read, and addresses that bring mails back.
void Service::tell_of_arrived() {
  std::vector<Text> lines;
  calendars::Fingerprint news;
  for (const Unreached& each : desk_.ledger->unreached()) {
    news.add(each.meeting).add(each.told.person);
    lines.push_back(
        {"service.unreached", {{"name", each.told.name}, {"address", each.told.address}}});
  }
  // Several meetings, one address: one line.
  lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
  const auto left = desk_.ledger->left_mails();
  for (const Arrived& mail : left) news.add(mail.hash);
  if (!left.empty())
    lines.push_back({"service.left_mails", {{"count", static_cast<std::int64_t>(left.size())}}});
  if (!lines.empty()) tell("arrived", news.hex(), {"service.subject_arrived", {}}, lines);
}

void Service::tell_of_sources(const calendars::InputError& error) {
  const Instant now = desk_.clock->now();
  const Instant last = instant_of(desk_.ledger->note("sources_read_at"));
  int hours = 0;
  for (const config::Source& source : desk_.configuration.sources)
    hours = std::max(hours, source.stale_after_hours);
  const bool never = last == Instant{};
  if (!never && now - last < std::chrono::hours{hours}) return;
  std::vector<Text> lines{{"service.source_stale", {}}};
  for (const calendars::Problem& problem : error.problems())
    lines.push_back(
        {"service.source_problem",
         {{"at", problem.at},
          {"message",
           config::say(problem.message, config::language_from(desk_.configuration.language))}}});
  // Once a day, for as long as it lasts.
  const auto day = std::chrono::floor<std::chrono::days>(now).time_since_epoch().count();
  tell("source", std::to_string(day), {"service.subject_source", {}}, lines);
}

}  // namespace indkald::daemon
