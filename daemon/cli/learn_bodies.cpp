#include "daemon/cli/learn_bodies.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "calendars/fold.hpp"
#include "calendars/likeness.hpp"
#include "calendars/name_marks.hpp"

namespace indkald::daemon::cli {
namespace {

using calendars::Meeting;
using calendars::NameParts;
using calendars::YearBody;

std::string name_in(const Meeting& meeting) {
  const std::string& text = meeting.body.empty() ? meeting.title : meeting.body;
  const auto without = calendars::body_without_marks(text);
  return without && !without->empty() ? *without : text;
}

std::string id_from(const std::string& name) {
  constexpr std::size_t kLongest = 50;  // of 64: a word may come before it, a number after it
  std::string made;
  for (const char c : calendars::fold(name)) {
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (is_plain)
      made += c;
    else if (!made.empty() && made.back() != '-')
      made += '-';
  }
  made.resize(std::min(made.size(), kLongest));
  while (!made.empty() && made.back() == '-') made.pop_back();
  const bool begins_with_letter = !made.empty() && made.front() >= 'a';
  return begins_with_letter ? made : "forum" + (made.empty() ? "" : "-" + made);
}

// Among the bodies named most often, those alike are found; no municipality has more.
constexpr std::size_t kMostCompared = 128;

class Bodies {
 public:
  explicit Bodies(std::span<Meeting> meetings) : meetings_(meetings) {
    for (const Meeting& meeting : meetings) {
      names_.push_back(name_in(meeting));
      if (!names_.back().empty()) ++counts_[names_.back()];
    }
  }

  std::vector<YearBody> take() {
    std::vector<std::pair<int, std::string>> names;
    for (const auto& [name, count] : counts_) names.emplace_back(-count, name);
    std::ranges::sort(names);
    std::map<std::string, std::size_t> places;
    for (const auto& [count, name] : names) places[name] = place_of(name);
    for (std::size_t at = 0; at < names_.size(); ++at)
      if (const auto found = places.find(names_[at]); found != places.end())
        meetings_[at].body_id = bodies_[found->second].id;
    return std::move(bodies_);
  }

 private:
  std::size_t place_of(const std::string& name) {
    const std::string folded = calendars::fold(name);
    if (const auto found = by_folded_.find(folded); found != by_folded_.end()) return found->second;
    const NameParts parts = calendars::take_apart(name);
    std::optional<std::size_t> place = place_of_alike(parts);
    if (!place) place = place_of_long(folded);
    if (!place) place = add(name, parts);
    by_folded_[folded] = *place;
    return *place;
  }

  std::optional<std::size_t> place_of_alike(const NameParts& parts) const {
    constexpr double kAlike = 0.95;
    for (std::size_t at = 0; at < compared_.size(); ++at)
      if (compared_[at].numbers == parts.numbers &&
          calendars::likeness(compared_[at], parts) >= kAlike)
        return at;
    return std::nullopt;
  }

  // Of the one body whose name this is short for.
  std::optional<std::size_t> place_of_long(const std::string& folded) const {
    const auto found = short_for_.find(folded);
    if (found == short_for_.end() || found->second.size() != 1) return std::nullopt;
    return *found->second.begin();
  }

  std::size_t add(const std::string& name, const NameParts& parts) {
    const std::size_t place = bodies_.size();
    for (const std::string& shorter : calendars::abbreviations_of(parts))
      short_for_[shorter].insert(place);
    if (compared_.size() < kMostCompared) compared_.push_back(parts);
    bodies_.push_back({unused(id_from(name)), name, {}, 0});
    return place;
  }

  std::string unused(const std::string& id) {
    std::string made = id;
    int& number = numbers_.try_emplace(id, 1).first->second;
    while (!ids_.insert(made).second) made = id + "-" + std::to_string(++number);
    return made;
  }

  std::span<Meeting> meetings_;
  std::vector<std::string> names_;  // of the meetings' bodies
  std::map<std::string, int> counts_;
  std::vector<YearBody> bodies_;
  std::vector<NameParts> compared_;  // of the first of the bodies
  std::map<std::string, std::size_t> by_folded_;
  std::map<std::string, std::set<std::size_t>> short_for_;  // an abbreviation
  std::set<std::string> ids_;
  std::map<std::string, int> numbers_;  // that an id has got so far
};

}  // namespace

std::vector<YearBody> take_bodies(std::span<Meeting> meetings) { return Bodies(meetings).take(); }

}  // namespace indkald::daemon::cli
