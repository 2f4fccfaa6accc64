#include "connectors/folder/folder.hpp"

#include <sodium.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>

#include "connectors/delivery.hpp"
#include "connectors/failpoint.hpp"
#include "connectors/folder/files.hpp"
#include "connectors/folder/room_index.hpp"
#include "connectors/mime/compose.hpp"

namespace indkald::connectors {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

void pass_written() { failpoint("folder.written"); }

std::string sha256(std::string_view bytes) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
  crypto_hash_sha256(hash.data(), reinterpret_cast<const unsigned char*>(bytes.data()),
                     bytes.size());
  std::array<char, 2 * crypto_hash_sha256_BYTES + 1> hex{};
  sodium_bin2hex(hex.data(), hex.size(), hash.data(), hash.size());
  return hex.data();
}

std::string written(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Verdict cannot_write(const fs::path& path, std::error_code code) {
  const auto is = [&](std::errc condition) { return code == condition; };
  Text because{"connector.folder.cannot_write",
               {{"path", path.string()}, {"detail", code.message()}}};
  if (is(std::errc::no_space_on_device)) because.key = "connector.folder.full";
  if (is(std::errc::read_only_file_system) || is(std::errc::permission_denied) ||
      is(std::errc::operation_not_permitted)) {
    because.key = "connector.folder.not_allowed";
  }
  return retry(std::move(because));
}

struct Prepare {
  Delivery operator()(const Mail& mail) const {
    return {key_of(mail), kind_of(mail), compose(mail),
            written({{"message_id", mail.message_id},
                     {"from", mail.from.address},
                     {"to", mail.envelope_to}})};
  }
  Delivery operator()(const Booking& booking) const { return prepare_booking(booking); }
  Delivery operator()(const Copy& copy) const { return undeliverable(copy); }
  Delivery operator()(const Order& order) const {
    return {
        key_of(order), kind_of(order), order.text,
        written({{"number", order.number}, {"cancelled", order.cancelled}, {"csv", order.csv}})};
  }
};

class Folder final : public Connector {
 public:
  Folder(fs::path path, Survive survive) : path_(std::move(path)), survive_(survive) {}

  Delivery prepare(const Request& request) const override { return std::visit(Prepare{}, request); }
  Verdict deliver(const Delivery& delivery) override;
  Verdict check() override;

 private:
  Verdict carry_out(const Delivery& delivery);
  Verdict deliver_mail(const Delivery& delivery, const Json& about);
  Verdict deliver_booking(const Delivery& delivery);
  Verdict deliver_release(const Delivery& delivery);
  Verdict deliver_order(const Delivery& delivery, const Json& about);
  void place_order(const Delivery& delivery, const std::string& name, const std::string& csv);
  void cancel_order(const Delivery& delivery, const std::string& name);
  void log(const Delivery& delivery, const fs::path& file, bool repeat);
  RoomIndex& room(const std::string& id);
  fs::path room_folder(const std::string& id) const { return path_ / "rooms" / safe_name(id); }

  fs::path path_;
  Survive survive_;
  std::map<std::string, RoomIndex> rooms_;
};

Verdict Folder::deliver(const Delivery& delivery) {
  try {
    return carry_out(delivery);
  } catch (const fs::filesystem_error& error) {
    return cannot_write(error.path1(), error.code());
  } catch (const Json::exception&) {
    return refuse_unreadable(delivery);
  }
}

Verdict Folder::carry_out(const Delivery& delivery) {
  if (delivery.kind == "mail") return deliver_mail(delivery, Json::parse(delivery.about));
  if (delivery.kind == "booking") return deliver_booking(delivery);
  if (delivery.kind == "release") return deliver_release(delivery);
  if (delivery.kind == "order") return deliver_order(delivery, Json::parse(delivery.about));
  return refuse_unknown_kind(delivery);
}

Verdict Folder::deliver_mail(const Delivery& delivery, const Json& about) {
  const std::string message_id = about.at("message_id");
  const fs::path file = path_ / "mails" / (safe_name(message_id) + ".eml");
  const auto lying = read_file(file);
  log(delivery, file, lying.has_value());
  if (lying && *lying != delivery.bytes) {
    return refused({"connector.mail_differs", {{"id", message_id}, {"path", file.string()}}});
  }
  if (!lying) write_file(file, delivery.bytes, survive_, pass_written);
  failpoint("folder.done");
  return done();
}

Verdict Folder::deliver_booking(const Delivery& delivery) {
  const AboutBooking about = about_booking_from_json(delivery.about);
  const std::string name = safe_name(about.booked.uid) + ".ics";
  const fs::path file = room_folder(about.room) / name;
  RoomIndex& index = room(about.room);
  index.refresh();
  if (const auto other = index.taken_by_other(name, about.booked)) {
    return refuse_taken(about, *other);
  }
  const bool repeat = read_file(file) == delivery.bytes;
  log(delivery, file, repeat);
  if (!repeat) write_file(file, delivery.bytes, survive_, pass_written);
  index.put(name, about.booked);
  failpoint("folder.done");
  return done();
}

Verdict Folder::deliver_release(const Delivery& delivery) {
  const AboutBooking about = about_booking_from_json(delivery.about);
  const std::string name = safe_name(about.booked.uid) + ".ics";
  const fs::path file = room_folder(about.room) / name;
  RoomIndex& index = room(about.room);
  index.refresh();
  log(delivery, file, !fs::exists(file));
  remove_file(file, survive_);
  index.erase(name);
  failpoint("folder.done");
  return done();
}

Verdict Folder::deliver_order(const Delivery& delivery, const Json& about) {
  const std::string name = safe_name(about.at("number").get<std::string>());
  if (about.at("cancelled").get<bool>()) {
    cancel_order(delivery, name);
  } else {
    place_order(delivery, name, about.at("csv"));
  }
  failpoint("folder.done");
  return done();
}

// The text is written last: the order lives when its text lies there.
void Folder::place_order(const Delivery& delivery, const std::string& name,
                         const std::string& csv) {
  const fs::path file = path_ / "orders" / (name + ".txt");
  const fs::path rows = path_ / "orders" / "csv" / (name + ".csv");
  const bool repeat = read_file(file) == delivery.bytes && read_file(rows) == csv;
  log(delivery, file, repeat);
  if (repeat) return;
  write_file(rows, csv, survive_, [] {});
  write_file(file, delivery.bytes, survive_, pass_written);
}

void Folder::cancel_order(const Delivery& delivery, const std::string& name) {
  const fs::path file = path_ / "orders" / "cancelled" / (name + ".txt");
  const fs::path living = path_ / "orders" / (name + ".txt");
  log(delivery, file, read_file(file) == delivery.bytes && !fs::exists(living));
  write_file(file, delivery.bytes, survive_, pass_written);
  remove_file(living, survive_);
  remove_file(path_ / "orders" / "csv" / (name + ".csv"), survive_);
}

void Folder::log(const Delivery& delivery, const fs::path& file, bool repeat) {
  append_line(path_ / "deliveries.log",
              written({{"key", delivery.key},
                       {"kind", delivery.kind},
                       {"file", file.lexically_relative(path_).string()},
                       {"sha256", sha256(delivery.bytes)},
                       {"repeat", repeat}}),
              survive_);
  failpoint("folder.logged");
}

RoomIndex& Folder::room(const std::string& id) {
  return rooms_.try_emplace(id, room_folder(id)).first->second;
}

// The folder itself is made by the first delivery: what must be there is a place to make it in.
Verdict Folder::check() {
  fs::path place = fs::absolute(path_);
  std::error_code code;
  while (!fs::exists(place, code) && place.has_relative_path()) place = place.parent_path();
  if (!fs::is_directory(place, code)) {
    return cannot_write(place, std::make_error_code(std::errc::not_a_directory));
  }
  if (access(place.c_str(), W_OK | X_OK) == 0) return done();
  return cannot_write(place, std::error_code(errno, std::generic_category()));
}

std::unique_ptr<Connector> folder_from(const calendars::Settings& settings) {
  return make_folder(settings.text("path"), settings.flag("sync"));
}

}  // namespace

std::unique_ptr<Connector> make_folder(const std::string& path, bool sync) {
  return std::make_unique<Folder>(path, sync ? Survive::power_loss : Survive::kill);
}

ConnectorType folder_type() {
  using calendars::Setting;
  return {"folder",
          {.mails = true, .bookings = true, .orders = true},
          {{.name = "path",
            .type = Setting::Type::path,
            .required = true,
            .help = "connector.help.path"},
           {.name = "sync",
            .type = Setting::Type::boolean,
            .default_json = "true",
            .help = "connector.help.sync"}},
          folder_from};
}

}  // namespace indkald::connectors
