#include "config/references.hpp"

#include <algorithm>
#include <unordered_map>

#include "calendars/fold.hpp"
#include "config/known_ids.hpp"

namespace indkald::config {
namespace {

using Names = std::vector<std::string>;

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
        rooms_("rooms", configuration.rooms),
        catering_("catering_rules", configuration.catering),
        suppliers_("suppliers", configuration.suppliers),
        connectors_("connectors", configuration.connectors) {}

  void check() {
    KnownIds("sources", all_.sources).check_once(problems_);
    KnownIds("bodies", all_.bodies).check_once(problems_);
    for (const KnownIds* each : {&rooms_, &catering_, &suppliers_}) each->check_once(problems_);
    check_names("/bodies", all_.bodies);
    check_names("/rooms", all_.rooms);
    each("/sources", all_.sources, &References::check_source);
    each("/bodies", all_.bodies, &References::check_body);
    each("/rooms", all_.rooms, &References::check_room);
    check_parts(all_.rooms, rooms_, problems_);
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

  void check_source(const Source& source, const std::string& place) {
    const bool wrong =
        problems_.has(below(place, "path")) || problems_.has(below(place, "connector"));
    if (!wrong && source.path.empty() == source.connector.empty())
      problems_.add(place, {"config.source_from", {}});
    check_connector(source.connector, below(place, "connector"), &Carries::calendars,
                    "config.cannot.calendars");
  }

  void check_body(const Body& body, const std::string& place) {
    for (std::size_t at = 0; at < body.rooms.size(); ++at)
      rooms_.check(body.rooms[at], below(below(place, "rooms"), at), problems_);
    catering_.check(body.catering, below(place, "catering"), problems_);
    if (body.arrange_invitation && body.mailbox.empty() && !problems_.has(below(place, "mailbox")))
      problems_.add(place, {"config.no_mailbox", {{"body", body.name}}});
  }

  void check_room(const Room& room, const std::string& place) {
    check_connector(room.connector, below(place, "connector"), &Carries::bookings,
                    "config.cannot.bookings");
  }

  void check_rule(const CateringRule& rule, const std::string& place) {
    if (!suppliers_.check(rule.supplier, below(place, "supplier"), problems_)) return;
    const KnownIds menus("menus", menus_of(*all_.supplier(rule.supplier)));
    for (std::size_t at = 0; at < rule.rows.size(); ++at)
      menus.check(rule.rows[at].menu, below(below(below(place, "rows"), at), "menu"), problems_);
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
    if (!connectors_.check(id, place, problems_)) return;
    const auto connector = std::ranges::find(all_.connectors, id, &ConnectorSettings::id);
    const auto able = abilities_.find(connector->type);
    if (able == abilities_.end() || able->second.*ability) return;
    problems_.add(place, {std::string(cannot), {{"id", id}, {"type", connector->type}}});
  }

  const Configuration& all_;
  const ConnectorAbilities& abilities_;
  Problems& problems_;
  KnownIds rooms_;
  KnownIds catering_;
  KnownIds suppliers_;
  KnownIds connectors_;
};

}  // namespace

void check_references(const Configuration& configuration, const ConnectorAbilities& abilities,
                      Problems& problems) {
  References(configuration, abilities, problems).check();
}

}  // namespace indkald::config
