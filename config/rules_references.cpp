#include <algorithm>
#include <set>
#include <unordered_map>

#include "calendars/fold.hpp"
#include "config/known_ids.hpp"
#include "config/rules_checks.hpp"
#include "config/rules_meetings.hpp"
#include "config/rules_settings.hpp"

namespace indkald::config {
namespace {

class RuleReferences {
 public:
  explicit RuleReferences(const RulesCheck& check)
      : check_(check),
        bodies_("bodies", check.rules().bodies),
        people_("people", check.rules().people),
        rooms_("rooms", check.rules().rooms),
        knows_series_(knows_series(check)) {
    for (const auto& series : check.rules().series) meet_.insert(series.body);
  }

  void check() {
    if (check_.placed.own) check_own();
    check_series();
    check_others();
    if (check_.rules().series.empty() && knows_series_)
      check_.problems.add("", {"rules.empty", {}});
    check_heads();
  }

 private:
  void check_list(const std::vector<std::string>& ids, const KnownIds& known,
                  const std::string& place) {
    check_once(check_, ids, place);
    for (std::size_t at = 0; at < ids.size(); ++at)
      known.check(ids[at], below(place, at), check_.problems);
  }

  void check_own() {
    for (const KnownIds* each : {&people_, &bodies_, &rooms_}) each->check_once(check_.problems);
    check_body_names();
    for (const Node& node : check_.root.list("bodies"))
      check_list(node.values.list("members"), people_, node.below("members"));
    for (const Node& node : check_.root.list("rooms"))
      check_once(check_, node.values.list("parts"), node.below("parts"));
    check_parts(check_.rules().rooms, rooms_, check_.problems);
  }

  void check_body_names() {
    std::unordered_map<std::string, std::string> names;
    for (const Node& node : check_.root.list("bodies")) {
      const std::string& name = node.values.text("name");
      const auto [found, is_new] = names.emplace(calendars::fold(name), node.at);
      if (!is_new && !found->first.empty())
        check_.problems.add(node.below("name"),
                            {"rules.body_name_twice", {{"name", name}, {"first", found->second}}});
    }
  }

  void check_series() {
    for (const Node* node : check_.placed.series)
      bodies_.check(node->values.text("body"), node->below("body"), check_.problems);
  }

  // A body that has meetings under the rule.
  void check_meets(const Node& node, const char* setting) {
    const std::string& id = node.values.text(setting);
    if (!bodies_.check(id, node.below(setting), check_.problems)) return;
    if (knows_series_ && !meet_.contains(id))
      check_.problems.add(node.below(setting),
                          {"rules.no_meetings", {{"body", check_.body_name(id)}}});
  }

  void check_others() {
    for (const char* part : {"closed", "staggered"})
      for (const Node& node : check_.root.list(part))
        check_list(node.values.list("bodies"), bodies_, node.below("bodies"));
    for (const Node& node : check_.root.list("staggered"))
      if (node.values.list("bodies").size() == 1)
        check_.problems.add(node.below("bodies"), {"rules.staggered.one", {}});
    for (const Node& node : check_.root.list("chains")) {
      check_meets(node, "before");
      check_meets(node, "after");
    }
    for (const Node& node : check_.root.list("budgets")) {
      check_meets(node, "body");
      check_meets(node, "committee");
    }
    for (const Node& node : check_.root.list("pins")) check_meets(node, "body");
  }

  void check_heads() {
    const auto& rules = check_.rules();
    if (rules.rooms_are_enough) return;
    int most = 0;
    for (const auto& room : rules.rooms)
      if (room.capacity == 0)
        return;
      else
        most = std::max(most, room.capacity);
    for (std::size_t at = 0; at < rules.bodies.size(); ++at) {
      const auto& body = rules.bodies[at];
      if (body.heads <= most || !meet_.contains(body.id)) continue;
      const std::string own = below(below("/bodies", at), "heads");
      check_.problems.add(check_.placed.own ? own : "/configuration",
                          {"rules.no_room",
                           {{"body", check_.body_name(body.id)},
                            {"heads", std::int64_t{body.heads}},
                            {"most", std::int64_t{most}}}});
    }
  }

  const RulesCheck& check_;
  KnownIds bodies_;
  KnownIds people_;
  KnownIds rooms_;
  std::set<std::string> meet_;  // bodies
  bool knows_series_;
};

}  // namespace

void check_rule_references(const RulesCheck& check) { RuleReferences(check).check(); }

}  // namespace indkald::config
