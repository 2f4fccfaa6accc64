// lint: mails as files, and what would keep mail programs from showing them as meant.
#include <nlohmann/json.hpp>

#include "connectors/mime/lint.hpp"
#include "connectors/mime/mail_tree.hpp"
#include "daemon/cli/commands.hpp"
#include "daemon/sources.hpp"

namespace indkald::daemon::cli {
namespace {

struct Linted {
  std::string file;
  std::vector<connectors::Finding> findings;
};

Linted lint_file(const std::string& path) {
  const std::string bytes = read_file(path, connectors::kMostMailBytes);
  if (!connectors::is_mail(bytes)) throw calendars::InputError({{path, {"mail.unreadable", {}}}});
  return {path, connectors::lint_mail(bytes)};
}

std::vector<Linted> lint_files(const std::vector<std::string>& files) {
  std::vector<Linted> linted;
  std::vector<calendars::Problem> problems;
  for (const std::string& file : files) {
    try {
      linted.push_back(lint_file(file));
    } catch (const calendars::InputError& error) {
      problems.insert(problems.end(), error.problems().begin(), error.problems().end());
    }
  }
  if (!problems.empty()) throw calendars::InputError(std::move(problems));
  return linted;
}

nlohmann::json shape(const std::vector<Linted>& linted, const Output& out) {
  nlohmann::json findings = nlohmann::json::array();
  for (const Linted& mail : linted)
    for (const connectors::Finding& finding : mail.findings)
      findings.push_back({{"file", mail.file},
                          {"at", finding.at},
                          {"rule", finding.rule},
                          {"message", out.words(finding.message)}});
  return {{"findings", std::move(findings)}};
}

void print(const std::vector<Linted>& linted, std::int64_t count, const Output& out) {
  for (const Linted& mail : linted) {
    if (!mail.findings.empty()) out.line(out.bold(mail.file));
    for (const connectors::Finding& finding : mail.findings)
      out.line("  " + out.warn(out.place(finding.at)) + ": " + out.words(finding.message) + " " +
               out.dim("[" + finding.rule + "]"));
  }
  if (count == 0)
    out.say({"mail.clean", {{"count", static_cast<std::int64_t>(linted.size())}}});
  else
    out.say({"mail.found", {{"count", count}}});
}

}  // namespace

int lint(const Options& options, const Output& out) {
  const auto linted = lint_files(options.files);
  std::int64_t count = 0;
  for (const Linted& mail : linted) count += static_cast<std::int64_t>(mail.findings.size());
  if (out.json())
    out.print(shape(linted, out));
  else
    print(linted, count, out);
  return count == 0 ? kDone : kDoubts;
}

}  // namespace indkald::daemon::cli
