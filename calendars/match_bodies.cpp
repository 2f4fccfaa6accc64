#include "calendars/match_bodies.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

#include "calendars/match_renamed.hpp"

namespace indkald::calendars {

namespace {

using Words = std::vector<std::string>;

bool is_year(std::string_view number) {
  return number.size() == 4 && (number.starts_with("19") || number.starts_with("20"));
}

std::string joined(const Words& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

// The words of a name that not every meeting has.
Words own_words(const NameParts& name) {
  Words words;
  for (const auto& part : name.parts)
    if (part.weight >= 1) words.push_back(part.text);
  return words;
}

// A body's name for comparing: spelling, definite form and years aside.
std::string plain_name(const NameParts& name) {
  Words words;
  for (const auto& part : name.parts) words.push_back(part.text);
  for (const std::string& number : name.numbers)
    if (!is_year(number)) words.push_back(number);
  return words.empty() ? name.folded : joined(words);
}

bool holds(const Words& words, const std::string& word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool holds_all(const Words& words, const Words& of) {
  return std::all_of(of.begin(), of.end(), [&](const auto& word) { return holds(words, word); });
}

class BodyFinder {
 public:
  explicit BodyFinder(MatchRows& rows) : rows_(rows), names_(rows.names) {}

  void run() {
    learn_ids();
    for (std::vector<MatchRow>* side : {&rows_.known, &rows_.read})
      for (MatchRow& row : *side) row.who = body_of(row);
    adopt_by_title();
    gather();
    renamed_ = find_renamed(seen_, names_);
    join_variants();
    for (std::vector<MatchRow>* side : {&rows_.known, &rows_.read})
      for (MatchRow& row : *side) row.what = what_is_said(row);
    follow_renamed();
  }

 private:
  enum class By { id, name, title };
  struct Body {
    By by = By::name;
    Words words;  // its own words
    std::string title;
    std::size_t rows = 0;
    int parent = 0;  // itself, or the body that it is a variant of
  };

  // A name that is everywhere resolved to one configured body means that body in other rows too.
  void learn_ids() {
    for (const std::vector<MatchRow>* side : {&rows_.known, &rows_.read})
      for (const MatchRow& row : *side) {
        if (!row.body_id || row.body == 0) continue;
        const auto [at, is_new] = id_of_text_.emplace(row.body, *row.body_id);
        if (!is_new && at->second != *row.body_id) at->second = kSeveral;
      }
  }

  int body_of(const MatchRow& row) {
    if (row.body_id) return numbered(By::id, std::to_string(*row.body_id), row);
    const auto id = row.body == 0 ? id_of_text_.end() : id_of_text_.find(row.body);
    if (id != id_of_text_.end() && id->second != kSeveral)
      return numbered(By::id, std::to_string(id->second), row);
    if (row.body != 0) return numbered(By::name, plain_name(names_.name(row.body)), row);
    const NameParts& title = names_.name(row.title);
    const std::string core = joined(own_words(title));
    return numbered(By::title, core.empty() ? title.folded : core, row);
  }

  int numbered(By by, const std::string& key, const MatchRow& row) {
    const auto next = static_cast<int>(bodies_.size());
    const auto [at, is_new] = by_key_.emplace(std::pair(by, key), next);
    if (is_new) {
      const int name = row.body != 0 ? row.body : row.title;
      bodies_.push_back({by, own_words(names_.name(name)), names_.name(name).folded, 0, next});
    }
    if (by == By::title) by_title_.emplace(names_.name(row.title).folded, at->second);
    Body& body = bodies_[static_cast<std::size_t>(at->second)];
    ++body.rows;
    if (by == By::id && row.body == 0) shorten(body, own_words(names_.name(row.title)));
    return at->second;
  }

  // The titles of a body that no row names: what they have in common.
  static void shorten(Body& body, const Words& title) {
    std::erase_if(body.words, [&](const std::string& word) { return !holds(title, word); });
  }

  // "Møde i Økonomiudvalget" in a source without bodies is of the body that another row names.
  void adopt_by_title() {
    std::vector<int> named;
    for (std::size_t i = 0; i < bodies_.size(); ++i)
      if (bodies_[i].by != By::title && !bodies_[i].words.empty())
        named.push_back(static_cast<int>(i));
    if (named.empty()) return;
    for (Body& body : bodies_) {
      if (body.by != By::title) continue;
      std::size_t most = 0;
      for (const int other : named) {
        const Words& words = bodies_[static_cast<std::size_t>(other)].words;
        if (words.size() <= most || !holds_all(body.words, words)) continue;
        most = words.size();
        body.parent = other;
      }
    }
  }

  // "Byråd, budget" is the Byråd's, where that stands by itself at least as often.
  int base_of(int number) const {
    const Body& body = bodies_[static_cast<std::size_t>(number)];
    const std::string_view title = body.title;
    for (std::size_t at = title.rfind(' '); at != title.npos && at > 0;
         at = title.rfind(' ', at - 1))
      if (const int base = titled(title.substr(0, at), body); base >= 0) return base;
    for (std::size_t at = title.find(' '); at != title.npos; at = title.find(' ', at + 1))
      if (const int base = titled(title.substr(at + 1), body); base >= 0) return base;
    return number;
  }

  int titled(std::string_view title, const Body& longer) const {
    const auto found = by_title_.find(title);
    if (found == by_title_.end() || found->second == index_of(longer)) return -1;
    const int base = found->second;
    return bodies_[static_cast<std::size_t>(base)].rows >= longer.rows ? base : -1;
  }

  int index_of(const Body& body) const { return static_cast<int>(&body - bodies_.data()); }

  int root(int body) const {
    while (bodies_[static_cast<std::size_t>(body)].parent != body)
      body = bodies_[static_cast<std::size_t>(body)].parent;
    return body;
  }

  void gather() {
    seen_.resize(bodies_.size());
    for (std::size_t i = 0; i < bodies_.size(); ++i)
      seen_[i].by_title = bodies_[i].by == By::title, seen_[i].by_id = bodies_[i].by == By::id;
    const auto gather_side = [&](std::vector<MatchRow>& side, auto starts) {
      for (MatchRow& row : side) {
        row.who = root(row.who);
        SeenBody& body = seen_[static_cast<std::size_t>(row.who)];
        (body.*starts).push_back(row.start);
        body.name = row.body != 0 ? row.body : row.title;
      }
    };
    gather_side(rows_.read, &SeenBody::after);
    gather_side(rows_.known, &SeenBody::before);
  }

  // The title without the body's name, without the words of any meeting, without its own year.
  int what_is_said(const MatchRow& row) {
    const int year = static_cast<int>(std::chrono::year_month_day(row.day).year());
    const auto [at, is_new] = said_.emplace(std::tuple(row.body, row.title, row.who, year), 0);
    if (!is_new) return at->second;
    Words name = bodies_[static_cast<std::size_t>(row.who)].words;
    Words numbers;
    if (row.body != 0) {
      const NameParts& body = names_.name(row.body);
      const Words own = own_words(body);
      name.insert(name.end(), own.begin(), own.end());
      numbers = body.numbers;
    }
    const NameParts& title = names_.name(row.title);
    Words words = own_words(title);
    std::erase_if(words, [&](const std::string& word) { return holds(name, word); });
    for (const std::string& number : title.numbers)
      if (number != std::to_string(year) && !holds(numbers, number)) words.push_back(number);
    return at->second = names_.number(joined(words));
  }

  // A title of one side alone that is no body's new name.
  void join_variants() {
    std::set<int> followed;
    for (const auto& [after, renamed] : renamed_) followed.insert({after, renamed.before});
    const auto join = [&](std::vector<MatchRow>& side, auto other_side) {
      for (MatchRow& row : side)
        if (passes(row.who, other_side) && !followed.contains(row.who)) row.who = base_of(row.who);
    };
    join(rows_.known, &SeenBody::after);
    join(rows_.read, &SeenBody::before);
  }

  void follow_renamed() {
    for (MatchRow& row : rows_.read) {
      const auto found = renamed_.find(row.who);
      if (found == renamed_.end()) continue;
      row.who = found->second.before;
      row.who_is = found->second.sure;
    }
    for (MatchRow& row : rows_.known) row.passing = passes(row.who, &SeenBody::after);
    for (MatchRow& row : rows_.read) row.passing = passes(row.who, &SeenBody::before);
  }

  bool passes(int who, std::vector<Local> SeenBody::*other_side) const {
    const SeenBody& body = seen_[static_cast<std::size_t>(who)];
    return body.by_title && (body.*other_side).empty();
  }

  static constexpr int kSeveral = -1;

  MatchRows& rows_;
  NameBook& names_;
  std::unordered_map<int, int> id_of_text_;
  std::map<std::pair<By, std::string>, int> by_key_;
  std::map<std::string, int, std::less<>> by_title_;
  std::vector<Body> bodies_;
  std::vector<SeenBody> seen_;
  std::map<int, Renamed> renamed_;
  std::map<std::tuple<int, int, int, int>, int> said_;
};

}  // namespace

void find_bodies(MatchRows& rows) { BodyFinder(rows).run(); }

}  // namespace indkald::calendars
