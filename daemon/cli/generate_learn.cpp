#include "daemon/cli/generate_learn.hpp"

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "calendars/time.hpp"
#include "calendars/year_learn.hpp"
#include "config/load.hpp"
#include "config/rules_written.hpp"
#include "daemon/calendar_bodies.hpp"
#include "daemon/cli/calendar_file.hpp"
#include "daemon/cli/learn_bodies.hpp"
#include "daemon/cli/solving.hpp"
#include "daemon/learn_words.hpp"
#include "daemon/registry.hpp"
#include "daemon/shapes.hpp"
#include "daemon/sources.hpp"
#include "daemon/year_learning.hpp"

namespace indkald::daemon::cli {
namespace {

using calendars::Calendar;
using calendars::Learnt;
using calendars::LearntException;
using calendars::Meeting;
using calendars::Text;
using calendars::YearRules;

constexpr std::size_t kLearntWidth = 96;

void check_rules_endings(const std::vector<std::string>& paths) {
  std::vector<calendars::Problem> problems;
  for (const std::string& path : paths)
    if (const auto extension = std::filesystem::path(path).extension().string();
        extension != ".json")
      problems.push_back({path, {"learn.out_unknown", {{"extension", extension}}}});
  if (!problems.empty()) throw calendars::InputError(std::move(problems));
}

std::int64_t counted(auto number) { return static_cast<std::int64_t>(number); }

class LearningCommand {
 public:
  LearningCommand(const Options& options, const Output& out) : options_(options), out_(out) {
    check_rules_endings(options.outs);
    std::vector<Calendar> all;
    for (const std::string& file : options.learn)
      all.push_back(read_documents(read_path(file), reading(options)));
    calendar_ = calendars::joined(std::move(all));
    const std::vector<int> years = calendars::full_years(calendar_.meetings);
    if (years.empty()) nothing();
    next_ = years.back() + 1;
    if (options.learn_configuration.empty())
      take_from_calendar();
    else
      take_from_configuration();
  }

  int run() {
    Solving solving(options_, 0, out_);
    learnt_ = calendars::learn_year(base_, next_, calendar_.meetings, solving.how());
    out_.end_progress();
    if (learnt_.rules.series.empty()) nothing();
    name_rules(learnt_, out_.language());
    for (const std::string& path : options_.outs) write(path);
    if (out_.json())
      print_json();
    else
      print_text();
    return calendar_.problems.empty() ? kDone : kDoubts;
  }

 private:
  [[noreturn]] void nothing() const {
    throw calendars::InputError({{options_.learn.front(), {"learn.nothing", {}}}});
  }

  void take_from_calendar() {
    base_.municipality = out_.words({"learn.municipality", {}});
    base_.zone = options_.zone;
    base_.bodies = take_bodies(calendar_.meetings);
    base_.rooms_are_enough = true;
  }

  void take_from_configuration() {
    const config::Configuration known =
        config::load_without_secrets(options_.learn_configuration, connector_tables());
    base_ = learning_base(known, next_);
    name_bodies(calendar_, known.bodies, "generate.not_configured");
  }

  // As the rules file will find it.
  std::string configuration_from(const std::string& path) const {
    if (options_.learn_configuration.empty()) return {};
    namespace fs = std::filesystem;
    const fs::path folder = path.empty() ? fs::current_path() : fs::absolute(path).parent_path();
    return fs::absolute(options_.learn_configuration).lexically_proximate(folder).string();
  }

  void write(const std::string& path) {
    const std::string heading =
        out_.words({"learn.comment.whole",
                    {{"years", years_written(learnt_.years)}, {"next", std::to_string(next_)}}});
    write_file(path, config::rules_text(learnt_.rules, configuration_from(path), heading,
                                        out_.language()));
    if (!out_.json()) out_.note({"learn.written", {{"file", path}}});
  }

  nlohmann::ordered_json exceptions_shape(const std::vector<LearntException>& exceptions) const {
    auto list = nlohmann::ordered_json::array();
    for (const LearntException& each : exceptions)
      list.push_back({{"at", calendars::iso_date(each.at)},
                      {"missing", each.missing},
                      {"because", out_.words(each.because)}});
    return list;
  }

  nlohmann::ordered_json learnt_shape() const {
    auto list = nlohmann::ordered_json::array();
    for (std::size_t at = 0; at < learnt_.series.size(); ++at) {
      const calendars::LearntSeries& told = learnt_.series[at];
      const calendars::Series& rule = learnt_.rules.series[at];
      list.push_back({{"body", rule.body},
                      {"rule", rule.name},
                      {"sentence", sentence_of(learnt_, at, out_.language())},
                      {"confidence", told.confidence},
                      {"meetings", told.meetings},
                      {"reproduced", told.reproduced},
                      {"exceptions", exceptions_shape(told.exceptions)}});
    }
    for (const calendars::LearntAlone& alone : learnt_.alone)
      list.push_back({{"body", alone.body},
                      {"rule", nullptr},
                      {"sentence", out_.words({"learn.no_rule", {}})},
                      {"confidence", 0},
                      {"meetings", 1},
                      {"reproduced", 0},
                      {"exceptions", exceptions_shape({alone.meeting})}});
    return list;
  }

  nlohmann::ordered_json bodies_shape() const {
    auto list = nlohmann::ordered_json::array();
    for (const calendars::LearntBody& body : learnt_.bodies)
      list.push_back(
          {{"body", body.body}, {"meetings", body.meetings}, {"reproduced", body.reproduced}});
    return list;
  }

  void print_json() const {
    auto proposals = nlohmann::ordered_json::array();
    for (std::size_t at = 0; at < learnt_.closed.size(); ++at)
      proposals.push_back(
          {{"rule", learnt_.rules.closed[at].name}, {"confidence", learnt_.closed_sure[at]}});
    for (std::size_t at = 0; at < learnt_.chains.size(); ++at)
      proposals.push_back(
          {{"rule", learnt_.rules.chains[at].name}, {"confidence", learnt_.chains[at]}});
    auto left_out = nlohmann::json::array();
    for (const Text& each : learnt_.left_out) left_out.push_back(out_.words(each));
    const std::string path = options_.outs.empty() ? "" : options_.outs.front();
    out_.print({{"year", learnt_.years.back()},
                {"years", learnt_.years},
                {"next", next_},
                {"rules", config::rules_json(learnt_.rules, configuration_from(path))},
                {"learnt", learnt_shape()},
                {"bodies", bodies_shape()},
                {"proposals", std::move(proposals)},
                {"left_out", std::move(left_out)},
                {"problems", problems_shape(calendar_.problems, out_.language())}});
  }

  void print_exceptions(const std::vector<LearntException>& exceptions) const {
    for (const LearntException& each : exceptions)
      out_.line("      " + out_.words({each.missing ? "learn.missing" : "learn.exception",
                                       {{"at", each.at}, {"because", out_.words(each.because)}}}));
  }

  void print_body(const calendars::LearntBody& body) const {
    const auto found = std::ranges::find(learnt_.rules.bodies, body.body, &calendars::YearBody::id);
    out_.line(out_.bold(out_.words({"learn.body",
                                    {{"body", found->name},
                                     {"reproduced", counted(body.reproduced)},
                                     {"count", counted(body.meetings)}}})));
    for (std::size_t at = 0; at < learnt_.series.size(); ++at) {
      if (learnt_.rules.series[at].body != body.body) continue;
      std::string margin = "  • ";
      for (const std::string& line :
           wrapped(sentence_of(learnt_, at, out_.language()), kLearntWidth)) {
        out_.line(margin + line);
        margin = "    ";
      }
      print_exceptions(learnt_.series[at].exceptions);
    }
    for (const calendars::LearntAlone& alone : learnt_.alone)
      if (alone.body == body.body) print_exceptions({alone.meeting});
  }

  void print_proposals() const {
    const auto proposal = [&](const std::string& name, double sure) {
      out_.line("  • " +
                out_.words({"learn.proposal", {{"rule", name}, {"sure", per_cent(sure)}}}));
    };
    const YearRules& rules = learnt_.rules;
    if (rules.closed.empty() && rules.chains.empty() && rules.budgets.empty()) return;
    out_.line(out_.bold(out_.words({"learn.proposals", {}})));
    for (std::size_t at = 0; at < rules.closed.size(); ++at)
      proposal(rules.closed[at].name, learnt_.closed_sure[at]);
    for (std::size_t at = 0; at < rules.chains.size(); ++at)
      proposal(rules.chains[at].name, learnt_.chains[at]);
    for (const calendars::Budget& budget : rules.budgets) out_.line("  • " + budget.name);
  }

  void print_text() const {
    for (const calendars::LearntBody& body : learnt_.bodies) print_body(body);
    print_proposals();
    for (const Text& each : learnt_.left_out) out_.say(each);
    if (options_.outs.empty())
      out_.note({"learn.not_written", {}});
    else
      out_.say({"learn.next", {{"file", options_.outs.front()}, {"year", std::to_string(next_)}}});
    out_.problems(calendar_.problems);
  }

  const Options& options_;
  const Output& out_;
  Calendar calendar_;
  int next_ = 0;
  YearRules base_;
  Learnt learnt_;
};

}  // namespace

int generate_learnt(const Options& options, const Output& out) {
  return LearningCommand(options, out).run();
}

}  // namespace indkald::daemon::cli
