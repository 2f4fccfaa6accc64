// The groups of rules that lint.hpp is made of. Included by lint*.cpp alone.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "calendars/ics_lines.hpp"
#include "connectors/mime/lint.hpp"
#include "connectors/mime/mail_tree.hpp"

namespace indkald::connectors {

class Findings {
 public:
  using Args = std::vector<std::pair<std::string, calendars::Text::Value>>;
  // The rule is the last word of its words' key.
  void add(std::string key, std::string at, Args args = {}) {
    std::string rule = key.substr(key.rfind('.') + 1);
    found_.push_back({std::move(rule), std::move(at), {std::move(key), std::move(args)}});
  }
  // With words of its own.
  void add_problem(std::string rule, calendars::Problem problem) {
    found_.push_back({std::move(rule), std::move(problem.at), std::move(problem.message)});
  }
  std::vector<Finding> take() { return std::move(found_); }

 private:
  std::vector<Finding> found_;
};

// The calendar part and the multipart around it.
struct PlacedCalendar {
  const MailPart* part = nullptr;
  const MailPart* around = nullptr;  // none: the part is the mail's whole body
};

// Every part that is no multipart, with the multipart around it; not those of mails inside.
void each_leaf(const MailPart& root,
               const std::function<void(const MailPart&, const MailPart*)>& look);

// By type, by file name or by how its content begins.
bool holds_calendar(const MailPart& part);

// The parts that hold a calendar object.
std::vector<PlacedCalendar> calendar_parts(const MailPart& root);

void lint_bytes(std::string_view bytes, Findings& findings);
void lint_header(const MailTree& tree, Findings& findings);
void lint_words(const MailTree& tree, bool with_calendar, Findings& findings);
void lint_calendar_part(const std::vector<PlacedCalendar>& calendars, Findings& findings);
// The object as text, and what it holds. `tree` is the mail around it.
void lint_object(const MailTree& tree, const MailPart& part, Findings& findings);
void lint_zones(const calendars::IcsFile& file, const std::string& section, Findings& findings);

}  // namespace indkald::connectors
