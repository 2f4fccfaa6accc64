#include "daemon/documents/case_document.hpp"

#include <algorithm>
#include <map>

#include "calendars/day_words.hpp"
#include "calendars/year_moves.hpp"
#include "calendars/year_words.hpp"
#include "daemon/documents/exceptions.hpp"
#include "daemon/documents/rules_told.hpp"
#include "daemon/documents/words.hpp"
#include "daemon/documents/year_meetings.hpp"
#include "daemon/year_shapes.hpp"

namespace indkald::daemon::documents {
namespace {

using calendars::Meeting;
using calendars::Text;
using calendars::YearRules;
using config::Language;
using Rows = std::vector<std::vector<std::string>>;

bool is_closed(const YearRules& rules, const std::string& body_id) {
  const auto body = std::ranges::find(rules.bodies, body_id, &calendars::YearBody::id);
  return body != rules.bodies.end() && body->closed;
}

std::vector<Meeting> meetings_told(const YearRules& rules, std::span<const Meeting> meetings,
                                   int year, Language language) {
  std::vector<Meeting> all;
  for (const std::size_t at : in_year(meetings, year))
    all.push_back(given_out(meetings[at], is_closed(rules, meetings[at].body_id), language));
  return all;
}

bool names_persons(const Text& reason) {
  return std::ranges::any_of(reason.args, [](const auto& arg) { return arg.first == "people"; });
}

class CaseWriter {
 public:
  CaseWriter(const Case& facts, const YearRules& rules, std::span<const Meeting> meetings,
             Language language)
      : facts_(facts),
        rules_(rules),
        judged_(calendars::judged_year(rules, facts.year, {meetings.begin(), meetings.end()})),
        told_(meetings_told(rules, meetings, facts.year, language)),
        exceptions_(exceptions_of(rules, facts.year, judged_, language)),
        language_(language) {}

  Document take() {
    made_.language = language_;
    made_.author = rules_.municipality;
    made_.title = facts_.title.empty() ? say({"documents.case", {{"year", year()}}}) : facts_.title;
    add_details();
    add_summary();
    add_open_ends();
    add_exceptions();
    add_calendar();
    add_bodies();
    add_rules();
    return std::move(made_);
  }

 private:
  std::string say(const Text& text) const { return config::say(text, language_); }
  std::int64_t year() const { return facts_.year; }
  static std::int64_t number(std::size_t count) { return static_cast<std::int64_t>(count); }

  void add(Block block) { made_.blocks.push_back(std::move(block)); }
  void add_heading(const char* key) { add(Heading{2, say({key, {}})}); }
  void add_text(const Text& text) { add(Paragraph{say(text)}); }
  void add_table(const char* caption, std::vector<const char*> heads, Rows rows,
                 std::vector<double> shares) {
    Table table{say({caption, {}}), {}, std::move(rows), std::move(shares)};
    for (const char* head : heads) table.heads.push_back(say({head, {}}));
    add(std::move(table));
  }

  std::string name_of(const Meeting& meeting) const {
    return meeting.body_id.empty() ? meeting.body : calendars::body_name(rules_, meeting.body_id);
  }
  std::string title_of(const Meeting& meeting) const {
    std::string title = meeting.title == name_of(meeting) ? std::string() : meeting.title;
    if (meeting.status == calendars::Status::confirmed) return title;
    const bool is_open = meeting.status == calendars::Status::tentative;
    if (title.empty()) return say({is_open ? "documents.not_fixed" : "common.word.cancelled", {}});
    return say({is_open ? "documents.open" : "documents.cancelled", {{"title", title}}});
  }

  void add_details() {
    if (!rules_.municipality.empty()) made_.details.push_back(rules_.municipality);
    if (!facts_.number.empty())
      made_.details.push_back(say({"documents.case_number", {{"number", facts_.number}}}));
    if (facts_.date) made_.details.push_back(config::write_long_date(*facts_.date, language_));
  }

  void add_summary() {
    const std::size_t held = held_of(told_);
    add_heading("documents.summary");
    add(Paragraph{size_words(told_, facts_.year, language_), true});
    if (held == 0) return;
    add(Paragraph{say({"documents.summary.wishes",
                       {{"met", number(held - std::min(held, exceptions_.size()))},
                        {"count", number(held)}}}),
                  true});
    add_text({judged_.broken.empty() ? "documents.summary.kept" : "documents.summary.broken",
              {{"count", number(judged_.broken.size())}}});
    add_best();
    add_text({"documents.summary.who", {}});
  }

  void add_best() {
    if (!facts_.bound || !judged_.broken.empty()) return;
    const std::int64_t score = calendars::sum_of(judged_.soft);
    add_text({score <= *facts_.bound ? "documents.summary.best" : "documents.summary.near",
              {{"score", score}, {"bound", *facts_.bound}}});
  }

  // Whom a rule concerns is for them to know: of such a rule the meetings alone are told.
  std::string because(const calendars::BrokenRule& broken) const {
    if (!names_persons(broken.because)) return say(broken.because);
    std::vector<std::string> those;
    for (const std::size_t at : broken.meetings) {
      const Meeting& meeting = judged_.meetings[at];
      those.push_back(say(
          {"documents.open_ends.meeting", {{"body", name_of(meeting)}, {"when", meeting.start}}}));
    }
    return say({"documents.open_ends.meetings", {{"meetings", listed(those, language_)}}});
  }

  // What the byråd must know before it approves: what is not fixed, and what is not kept.
  void add_open_ends() {
    std::vector<std::string> lines;
    for (const calendars::BrokenRule& each : judged_.broken)
      lines.push_back(say({each.law.empty() ? "generate.broken_rule" : "generate.broken_law",
                           {{"rule", rule_name(each.rule, language_)},
                            {"law", each.law},
                            {"because", because(each)}}}));
    for (const Meeting& meeting : told_) {
      if (meeting.status == calendars::Status::tentative)
        lines.push_back(say({"documents.open_ends.placeholder",
                             {{"body", name_of(meeting)}, {"day", meeting.date()}}}));
      else if (is_held(meeting) && !meeting.timed)
        lines.push_back(say(
            {"documents.open_ends.time", {{"body", name_of(meeting)}, {"day", meeting.date()}}}));
    }
    if (lines.empty()) return;
    add_heading("documents.open_ends");
    add(List{std::move(lines)});
  }

  void add_exceptions() {
    add_heading("documents.exceptions");
    if (exceptions_.empty()) return add_text({"documents.exceptions.none", {}});
    add_text({"documents.exceptions.about", {{"count", number(exceptions_.size())}}});
    Rows rows;
    for (const Exception& each : exceptions_) {
      const Meeting& meeting = judged_.meetings[each.meeting];
      std::string wishes;
      for (const std::string& wish : each.wishes) wishes += (wishes.empty() ? "" : "; ") + wish;
      rows.push_back({config::write_date(meeting.date(), language_), name_of(meeting),
                      std::move(wishes), each.cause});
    }
    add_table("documents.exceptions",
              {"documents.head.date", "documents.head.body", "documents.head.wish",
               "documents.head.cause"},
              std::move(rows), {19, 23, 29, 29});
  }

  void add_calendar() {
    add_heading("documents.calendar");
    if (told_.empty()) return add_text({"documents.no_meetings", {}});
    for (unsigned month = 1; month <= 12; ++month) {
      Rows rows;
      for (const Meeting& meeting : told_)
        if (std::chrono::year_month_day{meeting.date()}.month() == std::chrono::month{month})
          rows.push_back({day_words(meeting, language_), time_words(meeting, language_),
                          name_of(meeting), title_of(meeting), meeting.place});
      if (!rows.empty()) add_month(std::chrono::month{month}, std::move(rows));
    }
  }

  // A column that says nothing is left out: places are seldom known so early.
  void add_month(std::chrono::month month, Rows rows) {
    const std::string name =
        say({"documents.month", {{"month", calendars::month_word(month)}, {"year", year()}}});
    add(Heading{3, name});
    Table table{name, {}, std::move(rows), {22, 20, 32, 30}};
    std::vector<const char*> heads{"documents.head.date", "documents.head.time",
                                   "documents.head.body", "documents.head.meeting"};
    if (has_places()) {
      heads.push_back("documents.head.place");
      table.shares.push_back(18);
    } else {
      for (auto& row : table.rows) row.pop_back();
    }
    for (const char* head : heads) table.heads.push_back(say({head, {}}));
    add(std::move(table));
  }
  bool has_places() const {
    return std::ranges::any_of(told_, [](const Meeting& it) { return !it.place.empty(); });
  }

  void add_bodies() {
    std::map<std::string, std::vector<std::string>> days;
    for (const Meeting& meeting : told_)
      if (is_held(meeting) && !name_of(meeting).empty())
        days[name_of(meeting)].push_back(short_day(meeting));
    if (days.empty()) return;
    Rows rows;
    for (const auto& [name, those] : days)
      rows.push_back({name, std::to_string(those.size()), listed(those, language_)});
    add_heading("documents.by_body");
    add_table("documents.by_body",
              {"documents.head.body", "documents.head.count", "documents.head.dates"},
              std::move(rows), {30, 10, 60});
  }
  std::string short_day(const Meeting& meeting) const {
    const std::chrono::year_month_day day{meeting.date()};
    return say({"documents.short_day",
                {{"day", static_cast<std::int64_t>(static_cast<unsigned>(day.day()))},
                 {"month", Text::Word{calendars::month_word(day.month()).key + ".short"}}}});
  }

  void add_rules() {
    Table closings = closings_told(rules_, facts_.year, language_);
    add_heading("documents.closings");
    add_text({rules_.saturday ? "documents.closings.sundays" : "documents.closings.weekends", {}});
    if (!closings.rows.empty()) {
      add_text({"documents.closings.besides", {}});
      add(std::move(closings));
    }
    add_heading("documents.rules");
    for (Block& block : rules_told(rules_, facts_.year, language_)) add(std::move(block));
  }

  const Case& facts_;
  const YearRules& rules_;
  calendars::JudgedYear judged_;  // all meetings, as they are
  std::vector<Meeting> told_;     // those of the year, as they are given out
  std::vector<Exception> exceptions_;
  Language language_;
  Document made_;
};

}  // namespace

Document case_document(const Case& facts, const YearRules& rules, std::span<const Meeting> meetings,
                       Language language) {
  return CaseWriter(facts, rules, meetings, language).take();
}

}  // namespace indkald::daemon::documents
