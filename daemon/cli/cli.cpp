#include <fmt/format.h>
#include <pwd.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <limits>

#include "calendars/time.hpp"
#include "daemon/cli/commands.hpp"
#include "daemon/cli/generate_options.hpp"
#include "daemon/cli/misuse.hpp"
#include "daemon/ledger.hpp"

namespace indkald::daemon::cli {
namespace {

using config::Language;

std::string login_name() {
  const passwd* entry = ::getpwuid(::getuid());
  return entry == nullptr ? "uid " + std::to_string(::getuid()) : entry->pw_name;
}

// `--lang` decides before anything else speaks.
Language language_of(int count, const char* const* arguments) {
  for (int i = 1; i < count; ++i) {
    const std::string_view word = arguments[i];
    if (word == "--lang" && i + 1 < count) return config::language_from(arguments[i + 1]);
    if (word.starts_with("--lang=")) return config::language_from(word.substr(7));
  }
  return config::language_of_locale();
}

class Program {
 public:
  explicit Program(Language language) : language_(language), app_(words("cli.about"), "indkald") {
    options_.by = login_name();
    app_.require_subcommand(1);
    app_.fallthrough();
    app_.get_formatter()->label("Usage", words("cli.label.usage"));
    app_.get_formatter()->label("SUBCOMMAND", words("cli.label.command"));
    app_.get_formatter()->label("Positionals", words("cli.label.positionals"));
    app_.get_formatter()->label("REQUIRED", words("cli.label.required"));
    app_.get_formatter()->label("OPTIONS", words("cli.label.some_options"));
    app_.get_formatter()->label("TEXT", words("cli.label.text"));
    app_.get_formatter()->label("INT", words("cli.label.number"));
    app_.option_defaults()->group(words("cli.label.options"));
    app_.set_help_flag("-h,--help", words("cli.help.help"));
    app_.add_option("--lang", lang_, words("cli.help.lang"));
    app_.footer(words("cli.footer"));
    add_commands();
  }

  int run(int count, const char* const* arguments) {
    try {
      app_.parse(count, arguments);
    } catch (const CLI::CallForHelp& help) {
      return app_.exit(help);
    } catch (const CLI::ParseError& error) {
      std::fprintf(stderr, "%s\n%s\n",
                   say({"cli.bad_usage", {{"detail", say(misuse(error, app_))}}}).c_str(),
                   words("cli.see_help").c_str());
      return kBadInput;
    }
    const Output out(language_, json_);
    return act(out);
  }

 private:
  std::string say(const Text& text) const { return config::say(text, language_); }
  std::string words(const char* key) const { return say({key, {}}); }

  CLI::App* add(const char* name, const char* about, const char* examples,
                int (*command)(const Options&, const Output&)) {
    CLI::App* sub = app_.add_subcommand(name, words(about));
    sub->group(words("cli.label.commands"));
    sub->set_help_flag("-h,--help", words("cli.help.help"));
    sub->footer(words(examples));
    sub->add_flag("--json", json_, words("cli.help.json"));
    sub->callback([this, command] { command_ = command; });
    return sub;
  }

  // The options that every command over a configuration has.
  CLI::App* add_over_configuration(const char* name, const char* about, const char* examples,
                                   int (*command)(const Options&, const Output&)) {
    CLI::App* sub = add(name, about, examples, command);
    sub->add_option("-c,--config", options_.configuration, words("cli.help.config"));
    add_now(sub);
    sub->add_option("--by", options_.by, words("cli.help.by"));
    return sub;
  }

  void add_now(CLI::App* sub) {
    sub->add_option_function<std::string>(
        "--now", [this](const std::string& text) { options_.now = instant("--now", text); },
        words("cli.help.now"));
  }

  // A date or a local time is taken in Danish time.
  calendars::Instant instant(const char* option, const std::string& text) const {
    if (const auto given = calendars::parse_iso_instant(text)) return *given;
    auto local = calendars::parse_iso_local(text);
    if (const auto date = calendars::parse_iso_date(text); !local && date) local = *date;
    if (!local) throw CLI::ValidationError(option, say({"cli.bad_now", {{"given", text}}}));
    return calendars::to_instant(*local, "Europe/Copenhagen");
  }

  std::string zone(const std::string& text) const {
    if (calendars::known_zone(text)) return text;
    throw CLI::ValidationError("--zone", say({"cli.bad_zone", {{"given", text}}}));
  }

  CLI::Validator one_of(std::vector<std::string> choices) const {
    const std::string list = fmt::format("{}", fmt::join(choices, ", "));
    return {[this, choices = std::move(choices), list](std::string& given) {
              if (std::ranges::find(choices, given) != choices.end()) return std::string();
              return say({"cli.misuse.choice", {{"given", given}, {"choices", list}}});
            },
            "{" + list + "}"};
  }

  // From 0.
  CLI::Validator whole_number(std::int64_t most) const {
    return {[this, most](std::string& given) {
              std::int64_t number = -1;
              const char* end = given.data() + given.size();
              const auto read = std::from_chars(given.data(), end, number);
              if (read.ec == std::errc() && read.ptr == end && number >= 0 && number <= most)
                return std::string();
              return say({"cli.misuse.number", {{"given", given}, {"most", most}}});
            },
            ""};
  }

  void add_commands() {
    add_calendar_commands();
    add_scheduling_commands();
    add_plan_commands();
    add_person_commands();
    add_generate();
    add_running_commands();
  }

  void add_calendar_commands() {
    CLI::App* reading = add("read", "cli.about.read", "cli.examples.read", read);
    reading->add_option("FILE", options_.files, words("cli.help.files"));
    add_reading(reading);
    reading->add_option("-c,--config", options_.configuration, words("cli.help.config"));
    reading->add_option("--source", options_.source, words("cli.help.source"));
    reading->add_option_function<std::string>(
        "--at", [this](const std::string& text) { options_.at = instant("--at", text); },
        words("cli.help.at"));
    reading->add_option("--version", options_.version, words("cli.help.version"))
        ->check(whole_number(std::numeric_limits<std::int64_t>::max()));
    reading->parse_complete_callback([this] {
      if (options_.files.empty() == options_.source.empty())
        throw CLI::ValidationError("FILE", words("cli.read_what"));
    });
    reading->add_flag("--cells", options_.cells, words("cli.help.cells"));
    reading->add_option("--out", options_.out, words("cli.help.out"));
    CLI::App* difference = add("diff", "cli.about.diff", "cli.examples.diff", diff);
    difference->add_option("CALENDAR", options_.files, words("cli.help.old_new"))
        ->required()
        ->expected(2);
    add_reading(difference);
    add("lint", "mail.about", "mail.examples", lint)
        ->add_option("FILE", options_.files, words("mail.help.files"))
        ->required();
  }

  void add_scheduling_commands() {
    CLI::App* change = add("itip", "itip.about.itip", "itip.examples.itip", itip);
    change->add_option("EVENT", options_.files, words("itip.help.event_old_new"))
        ->required()
        ->expected(2);
    change->add_option("--as", options_.as, words("itip.help.as"));
    add_now(change);
    CLI::App* answer = add("reply", "itip.about.reply", "itip.examples.reply", reply);
    answer->add_option("FILE", options_.files, words("itip.help.event_and_reply"))
        ->required()
        ->expected(2);
    answer->add_flag("--uninvited", options_.uninvited_too, words("itip.help.uninvited"));
  }

  void add_reading(CLI::App* sub) {
    sub->add_option("--type", options_.type, words("cli.help.type"));
    sub->add_option_function<std::string>(
        "--zone", [this](const std::string& text) { options_.zone = zone(text); },
        words("cli.help.zone"));
    sub->add_option("--year", options_.year, words("cli.help.year"));
    add_now(sub);
  }

  void add_plan_commands() {
    CLI::App* sub = add_over_configuration("plan", "cli.about.plan", "cli.examples.plan", plan);
    sub->add_flag("--all", options_.all, words("cli.help.all"));
    sub = add_over_configuration("approve", "cli.about.approve", "cli.examples.approve",
                                 approve_plan);
    sub->add_option("PLAN", options_.subject, words("cli.help.plan"))->required();
    sub->add_option("--group", options_.groups, words("cli.help.group"));
    sub->add_option("--despite", options_.despite, words("cli.help.despite"));
    sub = add_over_configuration("apply", "cli.about.apply", "cli.examples.apply", apply_plan);
    sub->add_option("PLAN", options_.subject, words("cli.help.plan"));
  }

  void add_person_commands() {
    CLI::App* sub =
        add_over_configuration("decide", "cli.about.decide", "cli.examples.decide", decide);
    sub->add_option("MEETING", options_.subject, words("cli.help.meeting"))->required();
    sub->add_option("CHOICE", options_.choice, words("cli.help.choice"))
        ->required()
        ->type_name(words("cli.label.text"))
        ->check(one_of({"same", "new", "gone"}));
    sub->add_option("--row", options_.row, words("cli.help.row"));
    sub = add_over_configuration("override", "cli.about.override", "cli.examples.override",
                                 set_override);
    sub->add_option("MEETING", options_.subject, words("cli.help.meeting"))->required();
    sub->add_option("--room", options_.room, words("cli.help.room"));
    sub->add_option("--menu", options_.menu, words("cli.help.menu"));
    sub->add_option("--heads", options_.heads, words("cli.help.heads"))
        ->check(whole_number(10'000));
    sub->add_option("--note", options_.note, words("cli.help.note"));
    sub->add_option("--guests", options_.guests, words("cli.help.guests"))
        ->check(whole_number(10'000));
    sub->add_option("--online", options_.online, words("cli.help.online"));
    sub->add_flag("--cancel", options_.cancel, words("cli.help.cancel"));
    const auto process = one_of({"invitation", "room", "catering"});
    sub->add_option("--skip", options_.skip, words("cli.help.skip"))
        ->type_name(words("cli.label.text"))
        ->check(process);
    sub->add_option("--by-hand", options_.by_hand, words("cli.help.by_hand"))
        ->type_name(words("cli.label.text"))
        ->check(process);
    sub->add_flag("--clear", options_.clear, words("cli.help.clear"));
  }

  void add_generate() {
    CLI::App* sub = add("generate", "generate.about", "generate.examples", generate);
    sub->add_option("RULES", options_.files, words("generate.help.rules"))->expected(1);
    sub->add_option("--year", options_.year, words("generate.help.year"))
        ->check(whole_number(2999));
    sub->add_option("--out", options_.outs, words("generate.help.out"))->allow_extra_args(false);
    sub->add_option("--keep", options_.keep, words("generate.help.keep"));
    sub->add_option("--near", options_.near, words("generate.help.near"));
    add_in_groups(sub, "--pin", options_.pins, "generate.help.pin", 2);
    add_in_groups(sub, "--forbid", options_.forbids, "generate.help.forbid", 2);
    add_in_groups(sub, "--close", options_.closings, "generate.help.close", 1);
    sub->add_option("--calendar", options_.calendar, words("generate.help.calendar"));
    add_in_groups(sub, "--move", options_.moves, "generate.help.move", 3);
    sub->add_option("--check", options_.check, words("generate.help.check"));
    sub->add_option("--compare", options_.compared, words("generate.help.compare"))->expected(2);
    sub->add_option("--instance", options_.instance, words("timetable.help.instance"));
    sub->add_option_function<std::string>(
        "--gap", [this](const std::string& text) { options_.gap = per_cent(text); },
        words("timetable.help.gap"));
    sub->add_option("--seconds", options_.seconds, words("timetable.help.seconds"))
        ->check(whole_number(1'000'000));
    add_now(sub);
    sub->parse_complete_callback([this] {
      if (const Text wrong = misused_generate(options_); !wrong.empty())
        throw CLI::ValidationError("RULES", say(wrong));
    });
  }

  // An option of so many values each time that it is given.
  void add_in_groups(CLI::App* sub, const char* name, std::vector<std::string>& values,
                     const char* help, int size) const {
    sub->add_option(name, values, words(help))->type_size(size)->allow_extra_args(false);
  }

  double per_cent(const std::string& text) const {
    double number = -1;
    const char* end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, number);
    if (read.ec == std::errc() && read.ptr == end && number >= 0 && number <= 100) return number;
    throw CLI::ValidationError("--gap", say({"timetable.misuse.gap", {{"given", text}}}));
  }

  void add_running_commands() {
    CLI::App* sub = add_over_configuration("check", "cli.about.check", "cli.examples.check", check);
    sub->add_flag("--offline", options_.offline, words("cli.help.offline"));
    sub = add_over_configuration("answers", "cli.about.answers", "cli.examples.answers", answers);
    sub->add_option("MEETING", options_.subject, words("cli.help.meeting"));
    sub->add_flag("--fetch", options_.fetch, words("cli.help.fetch"));
    add_over_configuration("status", "cli.about.status", "cli.examples.status", status);
    sub = add_over_configuration("why", "cli.about.why", "cli.examples.why", why);
    sub->add_option("ID", options_.subject, words("cli.help.why"))->required();
    add_over_configuration("pause", "cli.about.pause", "cli.examples.pause", pause);
    add_over_configuration("resume", "cli.about.resume", "cli.examples.pause", resume);
    sub = add("demo", "cli.about.demo", "cli.examples.demo", demo);
    sub->add_flag("--once", options_.once, words("cli.help.once"));
    sub->add_option("--dir", options_.dir, words("cli.help.dir"));
    sub->add_option("--port", options_.port, words("cli.help.port"))->check(whole_number(65'535));
    add_over_configuration("serve", "cli.about.serve", "cli.examples.serve", serve);
    sub = add_over_configuration("user", "cli.about.user", "cli.examples.user", user);
    sub->add_option("NAME", options_.subject, words("cli.help.user"));
    sub->add_option("--role", options_.role, words("cli.help.role"))
        ->type_name(words("cli.label.text"))
        ->check(one_of({"viewer", "kitchen", "secretary", "approver", "administrator"}));
    sub->add_option("--shown", options_.shown, words("cli.help.shown"));
    sub->add_option("--body", options_.bodies, words("cli.help.user_body"));
    sub->add_flag("--close", options_.close, words("cli.help.close"));
    sub = add("schema", "cli.about.schema", "cli.examples.schema", schema);
    sub->add_flag("--reference", options_.reference, words("cli.help.reference"));
    sub->add_flag("--rules", options_.rules, words("cli.help.rules"));
  }

  int act(const Output& out) const {
    try {
      return command_(options_, out);
    } catch (const calendars::InputError& error) {
      out.problems(error.problems());
      return kBadInput;
    } catch (const LedgerError& error) {
      out.note(error.text());
      return kFailed;
    } catch (const std::exception& error) {
      out.note({"cli.unexpected", {{"detail", std::string(error.what())}}});
      return kFailed;
    }
  }

  Language language_;
  CLI::App app_;
  Options options_;
  std::string lang_;
  bool json_ = false;
  int (*command_)(const Options&, const Output&) = nullptr;
};

}  // namespace

int run(int count, const char* const* arguments) {
  return Program(language_of(count, arguments)).run(count, arguments);
}

}  // namespace indkald::daemon::cli
