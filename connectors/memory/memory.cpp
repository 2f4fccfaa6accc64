#include "connectors/memory/memory.hpp"

#include <mutex>
#include <nlohmann/json.hpp>

#include "connectors/delivery.hpp"
#include "connectors/failpoint.hpp"

namespace indkald::connectors {
namespace {

using Json = nlohmann::json;

std::string written(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

struct Prepare {
  Delivery operator()(const Mail& mail) const {
    return {key_of(mail), kind_of(mail), mail.subject + "\n" + mail.text + "\n" + mail.calendar,
            written({{"message_id", mail.message_id}, {"to", mail.envelope_to}})};
  }
  Delivery operator()(const Booking& booking) const { return prepare_booking(booking); }
  Delivery operator()(const Copy& copy) const {
    return {key_of(copy), kind_of(copy), calendars::to_ics(copy.event, ""),
            written({{"address", copy.address}, {"uid", copy.event.uid}})};
  }
  Delivery operator()(const Order& order) const {
    return {key_of(order), kind_of(order), order.subject + "\n" + order.text + "\n" + order.csv,
            written({{"number", order.number},
                     {"revision", order.revision},
                     {"cancelled", order.cancelled}})};
  }
};

class Memory final : public Connector {
 public:
  Memory(std::shared_ptr<World> world, FaultHook fault)
      : world_(std::move(world)), fault_(std::move(fault)) {}

  Delivery prepare(const Request& request) const override { return std::visit(Prepare{}, request); }
  Verdict deliver(const Delivery& delivery) override;
  Verdict check() override {
    return world_->reachable ? done() : retry({"connector.memory.unreachable", {}});
  }

 private:
  Verdict carry_out(const Delivery& delivery);
  Verdict take_mail(const Delivery& delivery);
  Verdict take_booking(const Delivery& delivery);
  Verdict take_release(const Delivery& delivery);
  Verdict take_copy(const Delivery& delivery);
  Verdict take_order(const Delivery& delivery);

  std::shared_ptr<World> world_;
  FaultHook fault_;
};

Verdict Memory::deliver(const Delivery& delivery) {
  failpoint("memory.taken");
  const Fault fault = fault_ ? fault_(delivery) : Fault::none;
  if (fault == Fault::refuse) return refused({"connector.memory.refused", {}});
  if (fault == Fault::retry_before_effect || !world_->reachable) {
    return retry({"connector.memory.unreachable", {}});
  }
  Verdict verdict;
  try {
    verdict = carry_out(delivery);
  } catch (const Json::exception&) {
    return refuse_unreadable(delivery);
  }
  failpoint("memory.done");
  if (fault == Fault::lose_answer_after_effect) return retry({"connector.memory.lost", {}});
  return verdict;
}

Verdict Memory::carry_out(const Delivery& delivery) {
  if (delivery.kind == "mail") return take_mail(delivery);
  if (delivery.kind == "booking") return take_booking(delivery);
  if (delivery.kind == "release") return take_release(delivery);
  if (delivery.kind == "copy" || delivery.kind == "remove") return take_copy(delivery);
  if (delivery.kind == "order") return take_order(delivery);
  return refuse_unknown_kind(delivery);
}

Verdict Memory::take_mail(const Delivery& delivery) {
  const Json about = Json::parse(delivery.about);
  const std::string id = about.at("message_id");
  world_->mails.push_back({id, about.at("to"), delivery.bytes});
  world_->mail_hashes[id].push_back(std::hash<std::string>{}(delivery.bytes));
  return done();
}

Verdict Memory::take_booking(const Delivery& delivery) {
  const AboutBooking about = about_booking_from_json(delivery.about);
  auto& room = world_->rooms[about.room];
  for (const auto& [uid, held] : room) {
    if (uid != about.booked.uid && overlap(held.booked, about.booked)) {
      return refuse_taken(about, held.booked);
    }
  }
  room[about.booked.uid] = {about.booked, delivery.bytes, false};
  return done();
}

Verdict Memory::take_release(const Delivery& delivery) {
  const AboutBooking about = about_booking_from_json(delivery.about);
  world_->rooms[about.room].erase(about.booked.uid);
  return done();
}

Verdict Memory::take_copy(const Delivery& delivery) {
  const Json about = Json::parse(delivery.about);
  const std::pair<std::string, std::string> place{about.at("address"), about.at("uid")};
  if (delivery.kind == "remove") {
    world_->copies.erase(place);
  } else {
    world_->copies[place] = delivery.bytes;
  }
  return done();
}

Verdict Memory::take_order(const Delivery& delivery) {
  const Json about = Json::parse(delivery.about);
  world_->orders[about.at("number").get<std::string>()] = {about.at("revision"),
                                                           about.at("cancelled"), delivery.bytes};
  return done();
}

std::shared_ptr<World> world_named(const std::string& name) {
  static std::mutex mutex;
  static std::map<std::string, std::weak_ptr<World>> worlds;
  const std::lock_guard lock(mutex);
  auto world = worlds[name].lock();
  if (!world) worlds[name] = world = std::make_shared<World>();
  return world;
}

std::unique_ptr<Connector> make_memory(const calendars::Settings& settings) {
  return make_memory(world_named(settings.text("world")));
}

}  // namespace

void World::book_for_outsiders(const std::string& room, Booked booked) {
  const std::string uid = booked.uid;
  rooms[room][uid] = {std::move(booked), {}, true};
}

std::unique_ptr<Connector> make_memory(std::shared_ptr<World> world, FaultHook fault) {
  return std::make_unique<Memory>(std::move(world), std::move(fault));
}

ConnectorType memory_type() {
  return {"memory",
          {.mails = true, .bookings = true, .copies = true, .orders = true},
          {{.name = "world", .default_json = "\"\"", .help = "connector.help.world"}},
          make_memory};
}

}  // namespace indkald::connectors
