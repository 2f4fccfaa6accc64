#include <cmath>
#include <concepts>

#include "calendars/identity.hpp"
#include "config/configuration.hpp"

namespace indkald::config {
namespace {

// Feeds values field by field; containers with their size first, optionals with whether there is
// one.
class Feed {
 public:
  template <typename... Fields>
  Feed& operator()(const Fields&... fields) {
    (put(fields), ...);
    return *this;
  }
  std::string hex() { return print_.hex(); }

 private:
  void put(const std::string& text) { print_.add(text); }
  template <std::integral Number>
  void put(Number number) {
    print_.add(static_cast<std::int64_t>(number));
  }
  void put(double number) { print_.add(std::int64_t{std::llround(number * 1e6)}); }
  void put(Money amount) { print_.add(amount.oere); }
  void put(Date day) { print_.add(std::int64_t{day.time_since_epoch().count()}); }
  void put(Minutes minutes) { print_.add(std::int64_t{minutes.count()}); }
  void put(const Period& period) { (*this)(period.first, period.last); }
  template <typename Item>
  void put(const std::optional<Item>& item) {
    put(item.has_value());
    if (item) put(*item);
  }
  template <typename Item>
  void put(const std::vector<Item>& items) {
    put(items.size());
    for (const Item& item : items) put(item);
  }
  template <typename Item>
  void put(const std::map<std::string, Item>& items) {
    put(items.size());
    for (const auto& [name, item] : items) (*this)(name, item);
  }
  void put(const Source& it) {
    (*this)(it.id, it.type, it.live, it.period, it.columns, it.items, it.inclusive_all_day_end,
            it.year);
  }
  void put(const Body& it) {
    (*this)(it.id, it.name, it.aliases, it.mailbox, it.calendar, it.contact, it.usual_start,
            it.usual_length, it.rooms, it.catering, it.items_weekdays, it.agenda_weekdays,
            it.minutes_weekdays, it.protect, it.invite_ahead_days);
    (*this)(it.remind_days, it.guests, it.attendance, it.closed, it.arrange_invitation,
            it.arrange_room, it.arrange_catering);
  }
  void put(const Seat& it) { (*this)(it.body_id, std::string(to_string(it.role)), it.from, it.to); }
  void put(const Person& it) { (*this)(it.id, it.name, it.mail, it.language, it.seats); }
  void put(const Room& it) {
    (*this)(it.id, it.name, it.aliases, it.connector, it.address, it.capacity, it.setup,
            it.clearing, it.parts, it.directions);
  }
  void put(const MenuItem& it) { (*this)(it.name, it.price); }
  void put(const CateringRow& it) {
    (*this)(it.from, it.to, it.min_length, it.min_heads, it.menu, it.before);
  }
  void put(const CateringRule& it) { (*this)(it.id, it.supplier, it.rows); }
  void put(const Deadline& it) { (*this)(it.below_heads, it.weekdays, it.at); }
  void put(const Supplier& it) {
    (*this)(it.id, it.name, it.connector, it.address, it.language, it.cost_centre, it.ean, it.menus,
            it.menu_names, it.deadlines, it.head_tolerance);
  }
  void put(const ConnectorSettings& it) { (*this)(it.id, it.type); }
  void put(const Limits& it) {
    (*this)(it.creates, it.updates, it.cancels, it.mails, it.money, it.creates_percent,
            it.updates_percent, it.cancels_percent, it.mails_percent, it.money_percent,
            it.source_shrunk_percent);
  }

  calendars::Fingerprint print_;
};

}  // namespace

std::string fingerprint(const Configuration& it) {
  Feed feed;
  feed(it.municipality, it.domain, it.zone, it.language, it.redirect_all_mail_to,
       it.invitation_connector, it.calendar_connector, it.saturday_is_weekday, it.days_off);
  feed(it.sources, it.bodies, it.people, it.rooms, it.catering, it.suppliers, it.connectors,
       it.limits, it.policy.automatic);
  return feed.hex();
}

}  // namespace indkald::config
