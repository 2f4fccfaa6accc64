#include "config/references.hpp"

#include <algorithm>
#include <unordered_map>

#include "calendars/fold.hpp"

namespace indkald::config {
namespace {

using calendars::Text;
using Names = std::vector<std::string>;

template <typename Item>
Names ids_of(const std::vector<Item>& items) {
  Names ids;
  for (const Item& item : items) ids.push_back(item.id);
  return ids;
}

Names menus_of(const Supplier& supplier) {
  Names ids;
  for (const auto& [id, items] : supplier.menus) ids.push_back(id);
  return ids;
}

class References {
 public:
  References(const Configuration& configuration, const ConnectorAbilities& abilities,
             Problems& problems)
      : all_(configuration),
        abilities_(abilities),
        problems_(problems),
        room_ids_(ids_of(configuration.rooms)),
        rule_ids_(ids_of(configuration.catering)),
        supplier_ids_(ids_of(configuration.suppliers)),
        connector_ids_(ids_of(configuration.connectors)) {}

  void check() {
    check_ids("/sources", all_.sources);
    check_ids("/bodies", all_.bodies);
    check_ids("/rooms", all_.rooms);
    check_ids("/catering_rules", all_.catering);
    check_ids("/suppliers", all_.suppliers);
    check_names("/bodies", all_.bodies);
    check_names("/rooms", all_.rooms);
    each("/sources", all_.sources, &References::check_source);
    each("/bodies", all_.bodies, &References::check_body);
    each("/rooms", all_.rooms, &References::check_room);
    each("/catering_rules", all_.catering, &References::check_rule);
    each("/suppliers", all_.suppliers, &References::check_supplier);
    check_invitations();
  }

 private:
  template <typename Item>
  void each(std::string_view pointer, const std::vector<Item>& items,
            void (References::*check_one)(const Item&, const std::string&)) {
    for (std::size_t at = 0; at < items.size(); ++at)
      (this->*check_one)(items[at], below(pointer, at));
  }

  template <typename Item>
  void check_ids(std::string_view pointer, const std::vector<Item>& items) {
    std::unordered_map<std::string, std::string> places;
    for (std::size_t at = 0; at < items.size(); ++at) {
      const std::string place = below(pointer, at);
      const auto [found, is_new] = places.emplace(items[at].id, place);
      if (!is_new && !items[at].id.empty())
        problems_.add(below(place, "id"),
                      {"config.id_twice", {{"id", items[at].id}, {"first", found->second}}});
    }
  }

  // A name or an alias that two of them share would not tell which is meant.
  template <typename Item>
  void check_names(std::string_view pointer, const std::vector<Item>& items) {
    std::unordered_map<std::string, std::size_t> owners;
    const auto claim = [&](const std::string& name, std::size_t owner, const std::string& place) {
      const auto [found, is_new] = owners.emplace(calendars::fold(name), owner);
      if (is_new || found->second == owner || found->first.empty()) return;
      problems_.add(
          place, {"config.name_twice", {{"name", name}, {"first", below(pointer, found->second)}}});
    };
    for (std::size_t at = 0; at < items.size(); ++at) {
      const std::string place = below(pointer, at);
      claim(items[at].name, at, below(place, "name"));
      for (std::size_t alias = 0; alias < items[at].aliases.size(); ++alias)
        claim(items[at].aliases[alias], at, below(below(place, "aliases"), alias));
    }
  }

  // An empty reference says nothing, or was reported as missing.
  bool check_known(std::string_view id, const Names& known, std::string_view section,
                   const std::string& place) {
    if (id.empty()) return false;
    if (std::ranges::find(known, id) != known.end()) return true;
    Text message = unknown_word("config.no_such", "config.no_such_near", id, known);
    message.args.push_back({"section", std::string(section)});
    problems_.add(place, std::move(message));
    return false;
  }

  void check_rooms(const Names& rooms, const std::string& place) {
    for (std::size_t at = 0; at < rooms.size(); ++at)
      check_known(rooms[at], room_ids_, "rooms", below(place, at));
  }

  void check_source(const Source& source, const std::string& place) {
    const bool wrong =
        problems_.has(below(place, "path")) || problems_.has(below(place, "connector"));
    if (!wrong && source.path.empty() == source.connector.empty())
      problems_.add(place, {"config.source_from", {}});
    check_connector(source.connector, below(place, "connector"), &Carries::calendars,
                    "config.cannot.calendars");
  }

  void check_body(const Body& body, const std::string& place) {
    check_rooms(body.rooms, below(place, "rooms"));
    check_known(body.catering, rule_ids_, "catering_rules", below(place, "catering"));
    if (body.arrange_invitation && body.mailbox.empty() && !problems_.has(below(place, "mailbox")))
      problems_.add(place, {"config.no_mailbox", {{"body", body.name}}});
  }

  void check_room(const Room& room, const std::string& place) {
    check_connector(room.connector, below(place, "connector"), &Carries::bookings,
                    "config.cannot.bookings");
    check_rooms(room.parts, below(place, "parts"));
    for (std::size_t at = 0; at < room.parts.size(); ++at)
      check_part(room, room.parts[at], below(below(place, "parts"), at));
  }

  void check_part(const Room& whole, const std::string& part, const std::string& place) {
    if (part == whole.id) return problems_.add(place, {"config.own_part", {{"room", part}}});
    const Room* found = all_.room(part);
    if (found != nullptr && !found->parts.empty())
      problems_.add(place, {"config.nested_part", {{"room", part}}});
  }

  void check_rule(const CateringRule& rule, const std::string& place) {
    if (!check_known(rule.supplier, supplier_ids_, "suppliers", below(place, "supplier"))) return;
    const Names menus = menus_of(*all_.supplier(rule.supplier));
    for (std::size_t at = 0; at < rule.rows.size(); ++at)
      check_known(rule.rows[at].menu, menus, "menus",
                  below(below(below(place, "rows"), at), "menu"));
  }

  void check_supplier(const Supplier& supplier, const std::string& place) {
    check_connector(supplier.connector, below(place, "connector"), &Carries::orders,
                    "config.cannot.orders");
  }

  void check_invitations() {
    const std::string place = "/invitations";
    const bool invites = std::ranges::any_of(all_.bodies, &Body::arrange_invitation);
    if (invites && all_.invitation_connector.empty() && !problems_.has(below(place, "connector")))
      problems_.add(place, {"config.no_invitation_connector", {}});
    check_connector(all_.invitation_connector, below(place, "connector"), &Carries::mails,
                    "config.cannot.mails");
    check_connector(all_.calendar_connector, below(place, "calendar"), &Carries::copies,
                    "config.cannot.copies");
    check_connector(all_.inbox_connector, below(place, "inbox"), &Carries::answers,
                    "config.cannot.answers");
  }

  void check_connector(const std::string& id, const std::string& place, bool Carries::*ability,
                       std::string_view cannot) {
    if (!check_known(id, connector_ids_, "connectors", place)) return;
    const auto connector = std::ranges::find(all_.connectors, id, &ConnectorSettings::id);
    const auto able = abilities_.find(connector->type);
    if (able == abilities_.end() || able->second.*ability) return;
    problems_.add(place, {std::string(cannot), {{"id", id}, {"type", connector->type}}});
  }

  const Configuration& all_;
  const ConnectorAbilities& abilities_;
  Problems& problems_;
  Names room_ids_;
  Names rule_ids_;
  Names supplier_ids_;
  Names connector_ids_;
};

}  // namespace

void check_references(const Configuration& configuration, const ConnectorAbilities& abilities,
                      Problems& problems) {
  References(configuration, abilities, problems).check();
}

}  // namespace indkald::config
