#include "tests/simulation/witness.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>

namespace indkald::simulation {
namespace {

using connectors::Delivery;
using daemon::Part;
using nlohmann::json;

class Watched : public connectors::Connector {
 public:
  Watched(Witness& witness, std::unique_ptr<connectors::Connector> inner)
      : witness_(witness), inner_(std::move(inner)) {}
  Delivery prepare(const connectors::Request& request) const override {
    return inner_->prepare(request);
  }
  connectors::Verdict deliver(const Delivery& delivery) override {
    return inner_->deliver(delivery);
  }
  connectors::Verdict check() override { return inner_->check(); }

 private:
  Witness& witness_;
  std::unique_ptr<connectors::Connector> inner_;
};

// Content lines unfolded (RFC 5545, section 3.1).
std::vector<std::string> content_lines(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (!line.empty() && (line[0] == ' ' || line[0] == '\t') && !lines.empty())
      lines.back() += line.substr(1);
    else
      lines.push_back(line);
  }
  return lines;
}

}  // namespace

Message message_of(const std::string& mail_bytes) {
  Message message;
  bool in_event = false;
  for (const std::string& line : content_lines(mail_bytes)) {
    const auto colon = line.find(':');
    if (colon == std::string::npos) continue;
    const std::string name = line.substr(0, std::min(colon, line.find(';')));
    const std::string value = line.substr(colon + 1);
    if (line == "BEGIN:VEVENT") in_event = true;
    if (line == "END:VEVENT") in_event = false;
    if (name == "METHOD") message.method = value;
    if (!in_event) continue;
    if (name == "UID") message.uid = value;
    if (name == "SEQUENCE") message.sequence = std::stoi(value);
    if (name == "SUMMARY") message.title = value;
    if (name == "LOCATION") message.place = value;
    if (name == "DTSTART") message.start = value;
    if (name == "DTEND") message.end = value;
    if (name == "STATUS") message.cancelled = value == "CANCELLED";
  }
  return message;
}

std::unique_ptr<connectors::Connector> Witness::connector(connectors::FaultHook fault) {
  return std::make_unique<Watched>(
      *this, connectors::make_memory(world_, [this, fault](const Delivery& delivery) {
        const connectors::Fault fate = fault(delivery);
        const bool happens =
            fate == connectors::Fault::none || fate == connectors::Fault::lose_answer_after_effect;
        if (happens) see(delivery);
        if (fate == connectors::Fault::lose_answer_after_effect) disturb();
        return fate;
      }));
}

void Witness::expect(std::vector<Steps> plans) { plans_ = std::move(plans); }

const std::map<std::string, Shown>& Witness::calendar_of(const std::string& address) const {
  static const std::map<std::string, Shown> empty;
  const auto found = calendars_.find(address);
  return found == calendars_.end() ? empty : found->second;
}

void Witness::see(const Delivery& delivery) {
  ++deliveries_;
  if (!allowed_) throw Broken("something went out while it must not: " + delivery.key);
  approved(delivery);
  may_repeat(delivery);
  if (delivery.kind == "mail") see_mail(delivery);
  if (delivery.kind == "release") see_release(delivery);
  if (delivery.kind == "order") see_order(delivery);
}

// Only steps that somebody approved have effects. An order's meeting does not stand in its number.
void Witness::approved(const Delivery& delivery) const {
  if (delivery.kind == "order") return;
  const bool mail = delivery.kind == "mail";
  const std::string uid = mail ? message_of(delivery.bytes).uid
                               : connectors::about_booking_from_json(delivery.about).booked.uid;
  const auto covers = [&](const daemon::Step& step) {
    return (step.kind == daemon::Kind::invitation) == mail &&
           uid.starts_with(step.meeting + (mail ? "@" : "-"));
  };
  if (std::ranges::none_of(plans_,
                           [&](const Steps& steps) { return std::ranges::any_of(steps, covers); }))
    throw Broken("nobody approved it: " + delivery.key);
}

void Witness::may_repeat(const Delivery& delivery) {
  const auto [found, news] = seen_.emplace(delivery.key, std::pair(delivery.bytes, disturbances_));
  if (news) return;
  auto& [bytes, when] = found->second;
  if (bytes != delivery.bytes) throw Broken("repeated otherwise than before: " + delivery.key);
  if (when == disturbances_) throw Broken("repeated without need: " + delivery.key);
  when = disturbances_;
}

void Witness::see_mail(const Delivery& delivery) {
  const json about = json::parse(delivery.about);
  const std::string to = about.at("to");
  const std::string id = about.at("message_id");
  const Message message = message_of(delivery.bytes);
  auto& last = last_[to];
  const auto before = last.find(message.uid);
  if (before != last.end() && before->second.message_id == id) return;  // a repeat
  const bool shows = calendars_[to].contains(message.uid);
  if (before != last.end() && message.sequence <= before->second.message.sequence)
    throw Broken("SEQUENCE does not rise: " + id);
  if (message.method == "CANCEL" && !shows)
    throw Broken("cancels what the recipient never had: " + id);
  if (message.method == "REQUEST" && shows &&
      before->second.message.material() == message.material())
    throw Broken("mailed to somebody whom nothing concerns: " + id);
  last[message.uid] = {message, id};
  if (message.method == "CANCEL")
    calendars_[to].erase(message.uid);
  else
    calendars_[to][message.uid] = {message, id};
}

// Whether a plan calls for the release now: the old room of a move is given up only when the new
// one is held. Empty: the plan does not release it.
std::optional<bool> Witness::may_release(const Steps& plan,
                                         const connectors::AboutBooking& about) const {
  const auto step = std::ranges::find_if(plan, [&](const daemon::Step& each) {
    return about.booked.uid.starts_with(each.meeting + "-" + about.room + "@") &&
           each.kind == daemon::Kind::room && !each.wanted;
  });
  if (step == plan.end()) return {};
  const bool moves = std::ranges::any_of(plan, [&](const daemon::Step& each) {
    return each.meeting == step->meeting && each.kind == daemon::Kind::room && each.wanted;
  });
  if (!moves || step->part == Part::release_first) return true;
  return std::ranges::any_of(world_->rooms, [&](const auto& room) {
    return room.first != about.room && std::ranges::any_of(room.second, [&](const auto& held) {
             return held.first.starts_with(step->meeting + "-");
           });
  });
}

void Witness::see_release(const Delivery& delivery) {
  const auto about = connectors::about_booking_from_json(delivery.about);
  bool named = false;
  for (const Steps& plan : plans_) {
    const auto may = may_release(plan, about);
    if (may && *may) return;
    named = named || may;
  }
  if (named) throw Broken("without a room in between: " + delivery.key);
}

void Witness::see_order(const Delivery& delivery) {
  const json about = json::parse(delivery.about);
  int& highest = revisions_[about.at("number").get<std::string>()];
  if (about.at("revision").get<int>() < highest)
    throw Broken("an older revision after a newer: " + delivery.key);
  highest = about.at("revision");
}

}  // namespace indkald::simulation
