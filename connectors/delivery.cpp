#include "connectors/delivery.hpp"

namespace indkald::connectors {
namespace {

std::string versioned(const std::string& kind, const std::string& name, int version) {
  return kind + ":" + name + ":" + std::to_string(version);
}

struct KindOf {
  std::string operator()(const Mail&) const { return "mail"; }
  std::string operator()(const Booking& booking) const {
    return booking.release ? "release" : "booking";
  }
  std::string operator()(const Copy& copy) const { return copy.remove ? "remove" : "copy"; }
  std::string operator()(const Order&) const { return "order"; }
};

struct KeyOf {
  std::string kind;
  std::string operator()(const Mail& mail) const { return kind + ":" + mail.message_id; }
  std::string operator()(const Booking& booking) const {
    return versioned(kind, booking.event.uid, booking.event.sequence);
  }
  std::string operator()(const Copy& copy) const {
    return versioned(kind, copy.event.uid, copy.event.sequence);
  }
  std::string operator()(const Order& order) const {
    return versioned(kind, order.number, order.revision);
  }
};

}  // namespace

std::string kind_of(const Request& request) { return std::visit(KindOf{}, request); }

std::string key_of(const Request& request) { return std::visit(KeyOf{kind_of(request)}, request); }

Delivery undeliverable(const Request& request) {
  return {key_of(request), kind_of(request), {}, "{}"};
}

Verdict done(std::string evidence) { return {Outcome::done, {}, {}, std::move(evidence)}; }

Verdict retry(Text because) { return {Outcome::retry, std::move(because), {}, {}}; }

Verdict refused(Text because) { return {Outcome::refused, std::move(because), {}, {}}; }

Verdict refuse_unknown_kind(const Delivery& delivery) {
  return refused({"connector.unknown_kind", {{"kind", delivery.kind}}});
}

Verdict refuse_unreadable(const Delivery& delivery) {
  return refused({"connector.unreadable_delivery", {{"key", delivery.key}}});
}

}  // namespace indkald::connectors
