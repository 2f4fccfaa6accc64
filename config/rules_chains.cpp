#include <algorithm>
#include <unordered_map>

#include "config/rules_checks.hpp"

namespace indkald::config {
namespace {

using calendars::Chain;
using Indices = std::vector<std::size_t>;

// Bodies and the chains from one to another.
class Circles {
 public:
  explicit Circles(const RulesCheck& check) : check_(check) {
    const auto& chains = check.rules().chains;
    for (std::size_t at = 0; at < chains.size(); ++at)
      if (usable(chains[at])) from_[chains[at].before].push_back(at);
  }

  // One problem for each circle that a search in depth meets, at the chain that closes it.
  void check() {
    const auto& chains = check_.rules().chains;
    for (const Chain& chain : chains)
      if (usable(chain)) search(chain.before);
  }

 private:
  enum class State { unseen, open, done };
  struct Step {
    std::string body;
    std::size_t next = 0;
  };

  static bool usable(const Chain& chain) {
    return !chain.before.empty() && !chain.after.empty() && chain.before != chain.after;
  }

  void search(const std::string& body) {
    if (states_[body] != State::unseen) return;
    open(body);
    while (!path_.empty()) {
      Step& step = path_.back();
      const Indices& onward = from_[step.body];
      if (step.next == onward.size()) {
        states_[step.body] = State::done;
        path_.pop_back();
        continue;
      }
      const std::size_t chain = onward[step.next++];
      const std::string& after = check_.rules().chains[chain].after;
      if (states_[after] == State::open) tell(chain, after);
      if (states_[after] == State::unseen) open(after);
    }
  }

  void open(const std::string& body) {
    states_[body] = State::open;
    path_.push_back({body});
  }

  void tell(std::size_t chain, const std::string& back_to) {
    constexpr std::ptrdiff_t kMostShown = 8;
    std::string circle;
    auto step = std::ranges::find(path_, back_to, &Step::body);
    const bool is_long = path_.end() - step > kMostShown;
    for (const auto end = is_long ? step + kMostShown : path_.end(); step != end; ++step)
      circle += check_.body_name(step->body) + " → ";
    if (is_long) circle += "… → ";
    circle += check_.body_name(back_to);
    check_.problems.add(below(below("/chains", chain), "after"),
                        {"rules.chain.circle", {{"circle", std::move(circle)}}});
  }

  const RulesCheck& check_;
  std::unordered_map<std::string, Indices> from_;
  std::unordered_map<std::string, State> states_;
  std::vector<Step> path_;
};

// The days that so many weekdays take at least.
int days_for(int weekdays, bool saturday) {
  return saturday ? weekdays + weekdays / 6 : weekdays + 2 * (weekdays / 5);
}

}  // namespace

void check_chains(const RulesCheck& check) {
  const auto& chains = check.rules().chains;
  for (std::size_t at = 0; at < chains.size(); ++at) {
    const Chain& chain = chains[at];
    const std::string place = below("/chains", at);
    if (!chain.after.empty() && chain.before == chain.after)
      check.problems.add(below(place, "after"), {"rules.chain.itself", {}});
    const int least = std::max(chain.days, days_for(chain.weekdays, check.rules().saturday));
    if (!check.problems.has_within(place) && chain.at_most < least)
      check.problems.add(below(place, "at_most"),
                         {"rules.chain.too_near", {{"least", std::int64_t{least}}}});
  }
  Circles(check).check();
}

}  // namespace indkald::config
