#include "daemon/cli/learn_bodies.hpp"

#include <algorithm>
#include <map>

#include "calendars/fold.hpp"
#include "calendars/likeness.hpp"
#include "calendars/name_marks.hpp"

namespace indkald::daemon::cli {
namespace {

using calendars::Meeting;
using calendars::YearBody;

std::string name_in(const Meeting& meeting) {
  const std::string& text = meeting.body.empty() ? meeting.title : meeting.body;
  const auto without = calendars::body_without_marks(text);
  return without && !without->empty() ? *without : text;
}

std::string id_from(const std::string& name) {
  std::string made;
  for (const char c : calendars::fold(name)) {
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (is_plain)
      made += c;
    else if (!made.empty() && made.back() != '-')
      made += '-';
  }
  while (!made.empty() && made.back() == '-') made.pop_back();
  const bool begins_with_letter = !made.empty() && made.front() >= 'a';
  return begins_with_letter ? made : "forum" + (made.empty() ? "" : "-" + made);
}

struct Known {
  calendars::NameParts parts;
  std::string folded;
};

bool is_same(const Known& one, const Known& other) {
  constexpr double kAlike = 0.95;
  if (one.folded == other.folded) return true;
  if (one.parts.numbers != other.parts.numbers) return false;
  return calendars::likeness(one.parts, other.parts) >= kAlike;
}

bool is_short_for(const Known& known, const std::string& folded) {
  const auto all = calendars::abbreviations_of(known.parts);
  return std::ranges::find(all, folded) != all.end();
}

class Bodies {
 public:
  explicit Bodies(std::span<Meeting> meetings) : meetings_(meetings) {
    for (const Meeting& meeting : meetings)
      if (const std::string name = name_in(meeting); !name.empty()) ++counts_[name];
  }

  std::vector<YearBody> take() {
    std::vector<std::pair<int, std::string>> names;
    for (const auto& [name, count] : counts_) names.emplace_back(-count, name);
    std::ranges::sort(names);
    for (const auto& [count, name] : names) at_[name] = place_of(name);
    for (Meeting& meeting : meetings_)
      if (const auto found = at_.find(name_in(meeting)); found != at_.end())
        meeting.body_id = bodies_[found->second].id;
    return std::move(bodies_);
  }

 private:
  std::size_t place_of(const std::string& name) {
    const Known known{calendars::take_apart(name), calendars::fold(name)};
    std::vector<std::size_t> meant;
    for (std::size_t at = 0; at < known_.size(); ++at) {
      if (is_same(known_[at], known)) return at;
      if (is_short_for(known_[at], known.folded)) meant.push_back(at);
    }
    if (meant.size() == 1) return meant.front();
    known_.push_back(known);
    bodies_.push_back({unused(id_from(name)), name, {}, 0});
    return bodies_.size() - 1;
  }

  std::string unused(const std::string& id) const {
    std::string made = id;
    for (int number = 2; std::ranges::find(bodies_, made, &YearBody::id) != bodies_.end(); ++number)
      made = id + "-" + std::to_string(number);
    return made;
  }

  std::span<Meeting> meetings_;
  std::map<std::string, int> counts_;
  std::map<std::string, std::size_t> at_;
  std::vector<Known> known_;
  std::vector<YearBody> bodies_;
};

}  // namespace

std::vector<YearBody> take_bodies(std::span<Meeting> meetings) { return Bodies(meetings).take(); }

}  // namespace indkald::daemon::cli
