#include "daemon/cli/diff_text.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "daemon/words.hpp"

namespace indkald::daemon::cli {
namespace {

using calendars::Change;
using calendars::ChangeKind;
using calendars::Date;
using calendars::Meeting;
using calendars::Status;
using std::chrono::days;

constexpr std::size_t kWidth = 80;
constexpr std::size_t kIndent = 4;

// What a change is called; a cancellation by the calendar itself is the weightiest.
enum class Headline { moved, cancelled, on_again, changed, added, gone, unsure };

struct Words {
  Headline headline;
  const char* name;
  const char* count;
};
constexpr auto kWords = std::to_array<Words>({
    {Headline::moved, "diff.moved", "diff.count.moved"},
    {Headline::cancelled, "diff.cancelled", "diff.count.cancelled"},
    {Headline::on_again, "diff.on_again", "diff.count.on_again"},
    {Headline::changed, "diff.changed", "diff.count.changed"},
    {Headline::added, "diff.new", "diff.count.new"},
    {Headline::gone, "diff.gone", "diff.count.gone"},
    {Headline::unsure, "diff.unsure", "diff.count.unsure"},
});

bool differs(const Change& change, std::string_view field) {
  return std::ranges::find(change.fields, field) != change.fields.end();
}

// When a meeting is, in the two parts that can differ.
struct When {
  std::string day, clock;
  std::string text() const { return clock.empty() ? day : day + " " + clock; }
};

// As Danish sorts: Æ, Ø, Å last, in this order.
std::string sort_key(const std::string& name) {
  std::string key = name;
  for (std::size_t i = 0; i + 1 < key.size(); ++i)
    if (key[i] == '\xC3' && (key[i + 1] == '\x85' || key[i + 1] == '\xA5')) key[i + 1] = '\xBF';
  return key;
}

class DiffText {
 public:
  DiffText(std::span<const Change> changes, std::span<const Meeting> known,
           std::span<const Meeting> read, const Output& out)
      : changes_(changes), known_(known), read_(read), out_(out) {}

  void print() {
    for (const Change& change : changes_)
      if (change.known && change.read && differs(change, "body"))
        new_names_.emplace(known(change).body, read(change).body);
    print_summary();
    std::map<std::string, std::vector<const Change*>> by_body;
    for (const Change& change : changes_)
      if (change.kind != ChangeKind::same) by_body[sort_key(body_of(change))].push_back(&change);
    for (const auto& [key, list] : by_body) {
      out_.line();
      out_.line(out_.bold(body_of(*list.front())));
      print_new_names(list);
      for (const Change* change : list)
        if (!only_renames(*change)) print_change(*change);
    }
  }

 private:
  const Meeting& known(const Change& change) const { return known_[*change.known]; }
  const Meeting& read(const Change& change) const { return read_[*change.read]; }
  const Meeting& now(const Change& change) const {
    return change.read ? read(change) : known(change);
  }
  std::string words(const char* key) const { return out_.words({key, {}}); }

  // Meetings that vanished under a body's old name stand with the others of that body.
  std::string body_of(const Change& change) const {
    const Meeting& meeting = now(change);
    if (meeting.body.empty()) return meeting.title;
    const auto renamed = change.read ? new_names_.end() : new_names_.find(meeting.body);
    return renamed == new_names_.end() ? meeting.body : renamed->second;
  }

  Headline headline(const Change& change) const {
    if (change.kind == ChangeKind::added) return Headline::added;
    if (change.kind == ChangeKind::gone) return Headline::gone;
    if (change.kind == ChangeKind::unsure) return Headline::unsure;
    if (differs(change, "status") && read(change).status == Status::cancelled)
      return Headline::cancelled;
    if (change.kind == ChangeKind::moved) return Headline::moved;
    if (differs(change, "status") && known(change).status == Status::cancelled)
      return Headline::on_again;
    return Headline::changed;
  }

  void print_summary() const {
    std::string list;
    for (const Words& each : kWords) {
      const auto count = std::ranges::count_if(changes_, [&](const Change& change) {
        return change.kind != ChangeKind::same && headline(change) == each.headline;
      });
      if (count == 0) continue;
      list += list.empty() ? "" : ", ";
      list += out_.words({each.count, {{"count", static_cast<std::int64_t>(count)}}});
    }
    const std::int64_t same = std::ranges::count(changes_, ChangeKind::same, &Change::kind);
    if (list.empty()) list = words("diff.nothing");
    out_.line(out_.bold(list) + "; " + out_.words({"diff.count.same", {{"count", same}}}));
  }

  // Nothing but the body's name is another, which is said once for all of its meetings.
  bool only_renames(const Change& change) const {
    if (change.kind != ChangeKind::changed || !differs(change, "body")) return false;
    const bool title_too = differs(change, "title");
    if (change.fields.size() != (title_too ? 2u : 1u)) return false;
    return !title_too ||
           (known(change).title == known(change).body && read(change).title == read(change).body);
  }

  void print_new_names(const std::vector<const Change*>& list) const {
    std::map<std::string, std::int64_t> old_names;
    for (const Change* change : list)
      if (only_renames(*change)) ++old_names[known(*change).body];
    for (const auto& [name, count] : old_names)
      paragraph(2, out_.words({"diff.renamed_body", {{"name", name}, {"count", count}}}));
  }

  void print_change(const Change& change) const {
    const Headline kind = headline(change);
    const auto name = std::ranges::find(kWords, kind, &Words::headline)->name;
    const std::string& title = now(change).title;
    const bool has_title = !title.empty() && title != body_of(change);
    out_.line("  " + coloured(kind, words(name)) + (has_title ? ": " + title : ""));
    print_when(change);
    print_fields(change);
    if (kind == Headline::unsure) paragraph(kIndent, out_.words(change.because));
  }

  std::string coloured(Headline kind, const std::string& text) const {
    if (kind == Headline::added || kind == Headline::on_again) return out_.good(text);
    if (kind == Headline::gone || kind == Headline::cancelled) return out_.bad(text);
    return out_.warn(text);
  }

  std::string date(Date day) const { return out_.words({"plan.line.date", {{"when", day}}}); }

  When when(const Meeting& meeting) const {
    if (!meeting.dated) return {words("read.line.undated"), {}};
    const Date first = meeting.date();
    if (!meeting.timed) {
      const Date last =
          meeting.end && meeting.all_day ? std::chrono::floor<days>(*meeting.end) - days(1) : first;
      return {last > first ? date(first) + " – " + date(last) : date(first), {}};
    }
    if (!meeting.end) return {date(first), out_.words({"diff.from", {{"start", meeting.start}}})};
    const bool same_day = std::chrono::floor<days>(*meeting.end) == first;
    return {date(first), out_.words({same_day ? "diff.span" : "diff.long_span",
                                     {{"start", meeting.start}, {"end", *meeting.end}}})};
  }

  void print_when(const Change& change) const {
    if (!change.known && change.kind == ChangeKind::unsure)
      return line("? → " + when(read(change)).text());
    if (!change.read && change.kind == ChangeKind::unsure)
      return line(when(known(change)).text() + " → ?");
    if (!change.known || !change.read) return line(when(now(change)).text());
    const When before = when(known(change)), after = when(read(change));
    if (before.text() == after.text()) return line(after.text());
    // On the same day the time alone says it.
    if (before.day == after.day && !before.clock.empty() && !after.clock.empty())
      return from_to(before.text(), after.clock, out_.bold(after.clock));
    const std::string day = before.day == after.day ? after.day : out_.bold(after.day);
    const std::string clock = before.clock == after.clock ? after.clock : out_.bold(after.clock);
    from_to(before.text(), after.text(), clock.empty() ? day : day + " " + clock);
  }

  void print_fields(const Change& change) const {
    if (!change.known || !change.read) return;
    const Meeting &before = known(change), &after = read(change);
    if (differs(change, "title")) field("diff.title", quoted(before.title), quoted(after.title));
    if (differs(change, "place")) field("diff.place", before.place, after.place);
    if (differs(change, "body")) field("diff.body", before.body, after.body);
    if (differs(change, "status") && headline(change) == Headline::changed)
      field("diff.status", status(before), status(after));
    if (before.zone != after.zone) field("diff.zone", before.zone, after.zone);
    if (differs(change, "all_day"))
      line(words(after.all_day ? "diff.all_day" : "diff.not_all_day"));
    if (differs(change, "description")) line(words("diff.description"));
  }

  std::string quoted(const std::string& text) const {
    return text.empty() ? text : out_.words({"diff.quoted", {{"text", text}}});
  }
  std::string status(const Meeting& meeting) const {
    return out_.words({config::word_for(calendars::to_string(meeting.status)).key, {}});
  }

  void field(const char* name, const std::string& before, const std::string& after) const {
    const auto shown = [&](const std::string& text) {
      return text.empty() ? words("diff.nothing_said") : text;
    };
    from_to(words(name) + ": " + shown(before), shown(after), out_.bold(shown(after)));
  }

  void line(const std::string& text) const { out_.line(std::string(kIndent, ' ') + text); }

  // On one line where it fits, else the new below the old. `styled`: the new as it is printed.
  void from_to(const std::string& before, const std::string& after,
               const std::string& styled) const {
    constexpr std::size_t kArrow = 3;
    if (kIndent + width(before) + kArrow + width(after) <= kWidth)
      return line(before + " → " + styled);
    line(before);
    line("→ " + styled);
  }

  void paragraph(std::size_t indent, const std::string& text) const {
    for (const std::string& each : wrapped(text, kWidth - indent))
      out_.line(std::string(indent, ' ') + each);
  }

  std::span<const Change> changes_;
  std::span<const Meeting> known_, read_;
  const Output& out_;
  std::map<std::string, std::string> new_names_;  // of bodies, by the old one
};

}  // namespace

void print_diff(std::span<const Change> changes, std::span<const Meeting> known,
                std::span<const Meeting> read, const Output& out) {
  DiffText(changes, known, read, out).print();
}

}  // namespace indkald::daemon::cli
