#include "connectors/caldav/caldav.hpp"

#include <nlohmann/json.hpp>

#include "connectors/booked.hpp"
#include "connectors/caldav/dav.hpp"
#include "connectors/caldav/evidence.hpp"
#include "connectors/caldav/free_time.hpp"
#include "connectors/caldav/place.hpp"
#include "connectors/delivery.hpp"
#include "connectors/failpoint.hpp"

namespace indkald::connectors {
namespace caldav {
namespace {

// What lies on the server where our event lies or shall lie.
struct Lying {
  std::optional<ServerEvent> event;  // none: nothing lies there
  std::string etag;
  std::optional<Verdict> trouble;  // it cannot be told
};

// One delivery, made ready.
struct Task {
  AboutBooking about;
  std::string bytes;
  ServerEvent wanted;
  std::string collection;
  Evidence known;  // of the last delivery
  std::string url;
};

Text text_about(const std::string& key, const Task& task) {
  return {key, {{"title", task.about.booked.title}, {"url", task.url}}};
}

bool same(const ServerEvent& one, const ServerEvent& other) {
  return content_fingerprint(one) == content_fingerprint(other);
}

// Of a first delivery that was carried out and whose outcome was lost: servers may have put it into
// other words.
bool is_first_delivery(const ServerEvent& lying, const Task& task) {
  return task.known.url.empty() && lying.sequence == task.wanted.sequence &&
         lying.interval() == task.wanted.interval();
}

bool is_as_left(const Lying& lying, const Task& task) {
  if (task.known.url.empty()) return lying.event->sequence < task.wanted.sequence;
  return (!lying.etag.empty() && lying.etag == task.known.etag) ||
         content_fingerprint(*lying.event) == task.known.content;
}

// Why what lies there must not be touched.
std::optional<Verdict> keeps_off(const Lying& lying, const Task& task) {
  if (lying.event->uid != task.about.booked.uid)
    return refused(text_about("caldav.not_ours", task));
  if (!is_as_left(lying, task)) return refused(text_about("caldav.changed_outside", task));
  return {};
}

class Caldav final : public Connector {
 public:
  Caldav(Access access, bool by_free_busy)
      : dav_(std::move(access)), free_busy_(dav_), by_free_busy_(by_free_busy) {}

  Delivery prepare(const Request& request) const override;
  Verdict deliver(const Delivery& delivery) override;
  Verdict check() override;

 private:
  Verdict store(const Task& task, bool in_room);
  Verdict erase(const Task& task);
  Lying look(const Task& task) const;
  std::optional<Verdict> obstacle(const Task& task, const Lying& lying);
  Verdict put(const Task& task, const Lying& lying);
  Verdict after_put(const Task& task, const std::string& etag) const;

  Dav dav_;
  FreeBusy free_busy_;
  bool by_free_busy_;
};

struct Prepare {
  Delivery operator()(const Booking& booking) const { return prepare_booking(booking); }
  Delivery operator()(const Copy& copy) const {
    Delivery delivery = prepare_booking({{}, copy.address, copy.event, copy.remove, copy.evidence});
    delivery.kind = kind_of(copy);
    delivery.key = key_of(copy);
    return delivery;
  }
  Delivery operator()(const Mail& mail) const { return undeliverable(mail); }
  Delivery operator()(const Order& order) const { return undeliverable(order); }
};

// None when the delivery is not what prepare() wrote.
std::optional<Task> task_of(const Delivery& delivery, const std::string& base) {
  Task task;
  try {
    task.about = about_booking_from_json(delivery.about);
    task.known = evidence_from(task.about.evidence);
  } catch (const nlohmann::json::exception&) {
    return {};
  }
  const auto wanted = main_event(read_object(delivery.bytes, task.about.zone));
  if (!wanted) return {};
  task.wanted = *wanted;
  task.bytes = delivery.bytes;
  task.collection = collection_url(base, task.about.address);
  task.url = task.collection + resource_name(task.about.booked.uid);
  if (!task.known.url.empty() && !resolve(base, task.known.url).empty()) task.url = task.known.url;
  return task;
}

Delivery Caldav::prepare(const Request& request) const { return std::visit(Prepare{}, request); }

Verdict Caldav::deliver(const Delivery& delivery) {
  const std::string& kind = delivery.kind;
  if (kind != "booking" && kind != "release" && kind != "copy" && kind != "remove")
    return refuse_unknown_kind(delivery);
  const auto task = task_of(delivery, dav_.base());
  if (!task) return refuse_unreadable(delivery);
  if (task->collection.empty())
    return refused(
        {"caldav.other_server", {{"address", task->about.address}, {"url", dav_.base()}}});
  if (kind == "release" || kind == "remove") return erase(*task);
  return store(*task, kind == "booking");
}

Lying Caldav::look(const Task& task) const {
  const HttpResponse answer = dav_.get(task.url);
  if (answer.status == 404 || answer.status == 410) return {};
  if (answer.status != 200) return {{}, {}, dav_.verdict_of(answer, task.url)};
  auto event = main_event(read_object(answer.body, task.about.zone));
  if (!event) return {{}, {}, retry({"caldav.unreadable", {{"url", task.url}}})};
  return {std::move(event), std::string(answer.header("etag")), {}};
}

Verdict Caldav::store(const Task& task, bool in_room) {
  const Lying lying = look(task);
  if (lying.trouble) return *lying.trouble;
  if (lying.event) {
    const bool ours = lying.event->uid == task.about.booked.uid;
    if (ours && (same(*lying.event, task.wanted) || is_first_delivery(*lying.event, task)))
      return done(to_json({task.url, lying.etag, content_fingerprint(*lying.event)}));
    if (auto reason = keeps_off(lying, task)) return *reason;
  } else if (!task.known.url.empty()) {
    return refused(text_about("caldav.erased_outside", task));
  }
  if (in_room)
    if (auto reason = obstacle(task, lying)) return *reason;
  return put(task, lying);
}

std::optional<Verdict> Caldav::obstacle(const Task& task, const Lying& lying) {
  std::optional<Interval> own;
  if (lying.event && !lying.event->transparent) own = lying.event->interval();
  const Question question{task.about, task.collection, own};
  return by_free_busy_ ? free_busy_.obstacle(question) : obstacle_by_query(dav_, question);
}

Verdict Caldav::put(const Task& task, const Lying& lying) {
  const auto etag = lying.event ? std::optional(lying.etag) : std::nullopt;
  const HttpResponse answer = dav_.put(task.url, task.bytes, etag);
  failpoint("caldav.sent");
  if (answer.status == 412) return retry(text_about("caldav.changed_meanwhile", task));
  if (answer.status == 409) {
    Text because = text_about("caldav.conflict", task);
    because.args.emplace_back("answer", said_by(answer));
    return refused(std::move(because));
  }
  if (answer.status < 200 || answer.status > 299) return dav_.verdict_of(answer, task.url);
  return after_put(task, std::string(answer.header("etag")));
}

// A server that changes what it is given leaves the ETag out (RFC 4791, section 5.3.4).
Verdict Caldav::after_put(const Task& task, const std::string& etag) const {
  if (!etag.empty()) return done(to_json({task.url, etag, content_fingerprint(task.wanted)}));
  const Lying lying = look(task);
  if (lying.trouble) return *lying.trouble;
  if (!lying.event) return retry(text_about("caldav.changed_meanwhile", task));
  return done(to_json({task.url, lying.etag, content_fingerprint(*lying.event)}));
}

Verdict Caldav::erase(const Task& task) {
  const Lying lying = look(task);
  if (lying.trouble) return *lying.trouble;
  if (!lying.event) return done();
  const bool unknown_version = task.known.url.empty();
  const bool ours = lying.event->uid == task.about.booked.uid;
  if (!ours || !unknown_version)
    if (auto reason = keeps_off(lying, task)) return *reason;
  const HttpResponse answer = dav_.erase(task.url, lying.etag);
  failpoint("caldav.sent");
  if (answer.status == 412) return retry(text_about("caldav.changed_meanwhile", task));
  const bool gone = answer.status == 404 || answer.status == 410;
  if (gone || (answer.status >= 200 && answer.status <= 299)) return done();
  return dav_.verdict_of(answer, task.url);
}

Verdict Caldav::check() {
  const HttpResponse answer = dav_.propfind(dav_.base(), "<D:current-user-principal/>");
  if (answer.status == 207) return done();
  if (answer.status == 404 || answer.status == 405 || answer.status == 501 ||
      (answer.status >= 200 && answer.status <= 299))
    return refused({"caldav.not_caldav", {{"url", dav_.base()}, {"answer", said_by(answer)}}});
  return dav_.verdict_of(answer, dav_.base());
}

std::unique_ptr<Connector> make_caldav(const calendars::Settings& settings) {
  Access access{settings.text("url"), settings.text("user"), settings.secret("password"),
                settings.text("ca_file"),
                std::chrono::seconds{settings.integer("timeout_seconds")}};
  return std::make_unique<Caldav>(std::move(access), settings.text("busy") == "freebusy");
}

}  // namespace
}  // namespace caldav

ConnectorType caldav_type() {
  using Type = calendars::Setting::Type;
  return {"caldav",
          {.bookings = true, .copies = true},
          {{.name = "url", .type = Type::url, .required = true, .help = "caldav.help.url"},
           {.name = "user", .type = Type::text, .help = "connector.help.user"},
           {.name = "password", .type = Type::secret, .help = "connector.help.password"},
           {.name = "ca_file", .type = Type::path, .help = "connector.help.ca_file"},
           {.name = "timeout_seconds",
            .type = Type::integer,
            .default_json = "30",
            .help = "connector.help.timeout_seconds",
            .min = 1,
            .max = 3600},
           {.name = "busy",
            .type = Type::choice,
            .default_json = "\"query\"",
            .help = "caldav.help.busy",
            .choices = {"query", "freebusy"}}},
          caldav::make_caldav};
}

}  // namespace indkald::connectors
