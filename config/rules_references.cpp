#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "calendars/fold.hpp"
#include "config/rules_checks.hpp"

namespace indkald::config {
namespace {

// The ids of one kind, to look up and to name.
struct Known {
  std::vector<std::string> list;
  std::unordered_set<std::string> set;

  template <typename Item>
  explicit Known(const std::vector<Item>& items) {
    for (const Item& item : items) list.push_back(item.id);
    set.insert(list.begin(), list.end());
  }
};

class RuleReferences {
 public:
  explicit RuleReferences(const RulesCheck& check)
      : check_(check),
        bodies_(check.rules().bodies),
        people_(check.rules().people),
        rooms_(check.rules().rooms) {
    for (const auto& series : check.rules().series) meet_.insert(series.body);
  }

  void check() {
    if (check_.placed.own) check_own();
    check_series();
    check_others();
    if (check_.rules().series.empty()) check_.problems.add("", {"rules.empty", {}});
    check_heads();
  }

 private:
  using Lists = const std::vector<Node>&;

  template <typename Item>
  void check_ids(std::string_view part, const std::vector<Item>& items) {
    std::unordered_map<std::string, std::string> places;
    const std::string list = below("", part);
    for (std::size_t at = 0; at < items.size(); ++at) {
      const std::string place = below(list, at);
      const auto [found, is_new] = places.emplace(items[at].id, place);
      if (!is_new && !items[at].id.empty())
        check_.problems.add(below(place, "id"),
                            {"config.id_twice", {{"id", items[at].id}, {"first", found->second}}});
    }
  }

  bool check_known(const std::string& id, const Known& known, std::string_view part,
                   const std::string& place) {
    if (id.empty()) return false;
    if (known.set.contains(id)) return true;
    calendars::Text message = unknown_word("config.no_such", "config.no_such_near", id, known.list);
    message.args.push_back({"section", std::string(part)});
    check_.problems.add(place, std::move(message));
    return false;
  }

  void check_list(const std::vector<std::string>& ids, const Known& known, std::string_view part,
                  const std::string& place) {
    check_once(check_, ids, place);
    for (std::size_t at = 0; at < ids.size(); ++at)
      check_known(ids[at], known, part, below(place, at));
  }

  void check_own() {
    const auto& rules = check_.rules();
    check_ids("people", rules.people);
    check_ids("bodies", rules.bodies);
    check_ids("rooms", rules.rooms);
    std::unordered_map<std::string, std::string> names;
    for (Lists nodes = check_.root.list("bodies"); const Node& node : nodes) {
      const std::string& name = node.values.text("name");
      const auto [found, is_new] = names.emplace(calendars::fold(name), node.at);
      if (!is_new && !found->first.empty())
        check_.problems.add(node.below("name"),
                            {"rules.body_name_twice", {{"name", name}, {"first", found->second}}});
      check_list(node.values.list("members"), people_, "people", node.below("members"));
    }
    check_rooms();
  }

  void check_rooms() {
    std::unordered_set<std::string> joined;
    for (const auto& room : check_.rules().rooms)
      if (!room.parts.empty()) joined.insert(room.id);
    for (const Node& node : check_.root.list("rooms")) {
      const auto& parts = node.values.list("parts");
      check_list(parts, rooms_, "rooms", node.below("parts"));
      for (std::size_t at = 0; at < parts.size(); ++at)
        if (parts[at] == node.values.text("id"))
          check_.problems.add(below(node.below("parts"), at),
                              {"config.own_part", {{"room", parts[at]}}});
        else if (joined.contains(parts[at]))
          check_.problems.add(below(node.below("parts"), at),
                              {"config.nested_part", {{"room", parts[at]}}});
    }
  }

  void check_series() {
    const auto& series = check_.rules().series;
    for (std::size_t at = 0; at < series.size(); ++at)
      check_known(series[at].body, bodies_, "bodies", below(check_.placed.series_at[at], "body"));
  }

  // A body that has meetings under the rule.
  void check_meets(const Node& node, const char* setting) {
    const std::string& id = node.values.text(setting);
    if (!check_known(id, bodies_, "bodies", node.below(setting)) || meet_.contains(id)) return;
    check_.problems.add(node.below(setting),
                        {"rules.no_meetings", {{"body", check_.body_name(id)}}});
  }

  void check_others() {
    for (const char* part : {"closed", "staggered"})
      for (const Node& node : check_.root.list(part))
        check_list(node.values.list("bodies"), bodies_, "bodies", node.below("bodies"));
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
  Known bodies_;
  Known people_;
  Known rooms_;
  std::unordered_set<std::string> meet_;  // bodies
};

}  // namespace

void check_rule_references(const RulesCheck& check) { RuleReferences(check).check(); }

}  // namespace indkald::config
