#include "connectors/caldav/object.hpp"

#include <algorithm>
#include <charconv>

#include "calendars/ascii.hpp"
#include "calendars/identity.hpp"
#include "connectors/caldav/content_line.hpp"
#include "connectors/caldav/moment.hpp"

namespace indkald::connectors::caldav {
namespace {

constexpr std::size_t kMostEvents = 10'000;

std::optional<Moment> first_moment(const ContentLine& line, std::string_view zone) {
  auto moments = read_moments(line, zone);
  if (moments.empty()) return {};
  return std::move(moments.front());
}

void append(std::vector<Moment>& to, std::vector<Moment> moments) {
  std::move(moments.begin(), moments.end(), std::back_inserter(to));
}

int integer(std::string_view text) {
  int value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

void read_text(ServerEvent& event, const ContentLine& line) {
  if (line.name == "UID") event.uid = unescaped(line.value);
  if (line.name == "SUMMARY") event.title = unescaped(line.value);
  if (line.name == "LOCATION") event.place = unescaped(line.value);
  if (line.name == "DESCRIPTION") event.description = unescaped(line.value);
  if (line.name == "SEQUENCE") event.sequence = integer(line.value);
  if (line.name == "RRULE") event.rule = line.value;
  if (line.name == "STATUS") event.status = line.value;
  const bool frees =
      (line.name == "TRANSP" && calendars::equal_ignoring_case(line.value, "TRANSPARENT")) ||
      (line.name == "STATUS" && calendars::equal_ignoring_case(line.value, "CANCELLED"));
  event.transparent = event.transparent || frees;
}

class Reader {
 public:
  explicit Reader(std::string_view zone) : zone_(zone) {}
  void take(const ContentLine& line);
  ServerObject object;

 private:
  void begin(const std::string& component);
  void end(const std::string& component);
  void read_event(const ContentLine& line);
  void read_busy(const ContentLine& line);
  void finish_event();

  std::string zone_;
  std::vector<std::string> inside_;
  ServerEvent event_;
  std::optional<std::chrono::seconds> duration_;
};

void Reader::take(const ContentLine& line) {
  if (line.name == "BEGIN") return begin(line.value);
  if (line.name == "END") return end(line.value);
  if (inside_.empty()) return;
  if (inside_.back() == "VEVENT") read_event(line);
  if (inside_.back() == "VFREEBUSY" && line.name == "FREEBUSY") read_busy(line);
}

void Reader::begin(const std::string& component) {
  inside_.push_back(component);
  if (component != "VEVENT") return;
  event_ = {};
  duration_ = {};
}

void Reader::end(const std::string& component) {
  if (inside_.empty() || inside_.back() != component) return;
  inside_.pop_back();
  if (component == "VEVENT" && object.events.size() < kMostEvents) finish_event();
}

void Reader::read_event(const ContentLine& line) {
  read_text(event_, line);
  if (line.name == "DTSTART") event_.start = first_moment(line, zone_);
  if (line.name == "RECURRENCE-ID") event_.instead_of = first_moment(line, zone_);
  if (line.name == "RDATE") append(event_.extra, read_moments(line, zone_));
  if (line.name == "EXDATE") append(event_.without, read_moments(line, zone_));
  if (line.name == "DURATION") duration_ = read_duration(line.value);
  if (line.name != "DTEND") return;
  if (const auto end = first_moment(line, zone_)) event_.end = end->instant;
}

void Reader::read_busy(const ContentLine& line) {
  if (calendars::equal_ignoring_case(line.parameter("FBTYPE"), "FREE")) return;
  std::string_view rest = line.value;
  while (!rest.empty()) {
    const std::string_view one = rest.substr(0, rest.find(','));
    rest.remove_prefix(std::min(rest.size(), one.size() + 1));
    if (const auto period = read_period(one, zone_)) object.busy.push_back(*period);
  }
}

void Reader::finish_event() {
  if (event_.start && !event_.end) {
    const auto whole_day = std::chrono::seconds{event_.start->date_only ? 86400 : 0};
    event_.end = event_.start->instant + duration_.value_or(whole_day);
  }
  object.events.push_back(std::move(event_));
  event_ = {};
}

std::string collapsed(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!space) out += c;
    if (space && !out.empty() && out.back() != ' ') out += ' ';
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

std::int64_t seconds(const std::optional<Instant>& instant) {
  return instant ? instant->time_since_epoch().count() : -1;
}

}  // namespace

bool overlap(const Interval& one, const Interval& other) {
  return one.start < other.end && other.start < one.end;
}

std::optional<Interval> ServerEvent::interval() const {
  if (!start || !end) return {};
  return Interval{start->instant, *end};
}

ServerObject read_object(std::string_view text, std::string_view zone) {
  Reader reader(zone);
  for_each_line(text, [&](const ContentLine& line) { reader.take(line); });
  return std::move(reader.object);
}

std::optional<ServerEvent> main_event(const ServerObject& object) {
  const auto& events = object.events;
  const auto found = std::find_if(events.begin(), events.end(),
                                  [](const ServerEvent& event) { return !event.instead_of; });
  if (found == events.end()) return {};
  return *found;
}

std::string content_fingerprint(const ServerEvent& event) {
  const auto interval = event.interval();
  calendars::Fingerprint fingerprint;
  fingerprint.add(event.uid).add(event.sequence).add(event.rule);
  fingerprint.add(seconds(interval ? std::optional(interval->start) : std::nullopt));
  fingerprint.add(seconds(interval ? std::optional(interval->end) : std::nullopt));
  for (const std::string* text : {&event.title, &event.place, &event.description})
    fingerprint.add(collapsed(*text));
  fingerprint.add(event.transparent ? "free" : "taken");
  return fingerprint.hex();
}

}  // namespace indkald::connectors::caldav
