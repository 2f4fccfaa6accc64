// The commands, one function each. Options hold what the command line said; every function returns
// an exit code. Errors that stop a command are thrown and become words in run() (cli.cpp).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "daemon/cli/output.hpp"
#include "daemon/done.hpp"

namespace indkald::daemon::cli {

struct Options {
  std::string configuration = "indkald.json";
  std::optional<calendars::Instant> now;
  std::string by;  // who acts; the name in the audit

  std::vector<std::string> files;  // read, diff, lint
  std::string type = "auto";
  std::string zone = "Europe/Copenhagen";
  std::string out;
  int year = 0;
  bool cells = false;
  std::string source;  // read: a configured source, as the ledger keeps it
  std::optional<calendars::Instant> at;
  std::optional<std::int64_t> version;

  std::string subject;  // plan, meeting or anything `why` is asked about
  std::vector<std::string> groups;
  std::vector<std::string> despite;
  std::string choice;
  std::string row;  // decide: which row of the calendar it is, by where it stands
  bool all = false;
  bool offline = false;
  bool fetch = false;  // answers: from the mailbox, first

  std::optional<std::string> room;
  std::optional<std::string> menu;
  std::optional<int> heads;
  std::optional<std::string> note;
  std::vector<std::string> skip;
  std::vector<std::string> by_hand;
  bool clear = false;
  std::optional<int> guests;
  std::optional<std::string> online;
  bool cancel = false;

  std::optional<std::string> role;  // user
  std::optional<std::string> shown;
  std::vector<std::string> bodies;
  bool close = false;

  std::string as;              // itip: whose part
  bool uninvited_too = false;  // reply

  std::string instance;  // generate
  std::string keep;
  std::string check;
  std::vector<std::string> outs;
  double gap = 0;  // per cent
  std::optional<double> seconds;

  bool reference = false;  // schema: as Markdown for people
  bool rules = false;      // schema: of a rules file
  bool once = false;
  std::string dir = "indkald-demo";
  int port = 8080;

  std::string near;  // generate, of a year's rules
  std::string calendar;
  std::vector<std::string> moves;    // in threes: body, from, to
  std::vector<std::string> pins;     // in pairs: body, day
  std::vector<std::string> forbids;  // in pairs: body, day
  std::vector<std::string> closings;
  std::vector<std::string> compared;  // none or two calendars
};

int read(const Options& options, const Output& out);
int diff(const Options& options, const Output& out);
int itip(const Options& options, const Output& out);
int reply(const Options& options, const Output& out);
int lint(const Options& options, const Output& out);
int answers(const Options& options, const Output& out);
int check(const Options& options, const Output& out);
int plan(const Options& options, const Output& out);
int approve_plan(const Options& options, const Output& out);
int apply_plan(const Options& options, const Output& out);
int decide(const Options& options, const Output& out);
int set_override(const Options& options, const Output& out);
int status(const Options& options, const Output& out);
int why(const Options& options, const Output& out);
int pause(const Options& options, const Output& out);
int resume(const Options& options, const Output& out);
int demo(const Options& options, const Output& out);
int generate(const Options& options, const Output& out);
int serve(const Options& options, const Output& out);
int user(const Options& options, const Output& out);
int schema(const Options& options, const Output& out);

// The whole program: parses, runs, turns errors into words and exit codes.
int run(int count, const char* const* arguments);

}  // namespace indkald::daemon::cli
