#include "calendars/itip_answer.hpp"

#include <algorithm>
#include <utility>

#include "calendars/ascii.hpp"
#include "calendars/ics_text.hpp"

namespace indkald::calendars {

namespace {

constexpr std::size_t kMostComment = 4000;

bool is_scheduled(std::string_view component) {
  for (const char* name : {"VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY"})
    if (component == name) return true;
  return false;
}

std::vector<std::string> addresses(const IcsProperty& property, std::string_view parameter) {
  std::vector<std::string> all;
  for (const std::string& each : property.parameter_values(parameter))
    if (std::string address = calendar_address(each); !address.empty())
      all.push_back(std::move(address));
  return all;
}

AnsweringParty party_of(const IcsProperty& property) {
  return {calendar_address(property),
          std::string(property.parameter("CN")),
          partstat_of(property),
          addresses(property, "DELEGATED-TO"),
          addresses(property, "DELEGATED-FROM"),
          calendar_address(property.parameter("SENT-BY"))};
}

void add_comment(std::string& comment, const IcsProperty& property) {
  const std::string text = property.text();
  if (text.empty() || comment.size() + text.size() > kMostComment) return;
  if (!comment.empty()) comment += '\n';
  comment += text;
}

void take_request_status(const IcsProperty& property, Answer& answer) {
  if (!answer.request_status.empty()) return;
  const std::string_view value = property.value;
  const auto end = std::min(value.find(';'), value.size());
  answer.request_status = value.substr(0, end);
  if (end < value.size()) answer.request_words = ics_unescaped(value.substr(end + 1));
}

// Reads the times of components by the zones of their object.
class AnswerReader {
 public:
  AnswerReader(const IcsObject& object, const std::string& zone)
      : zones_(only_zones(object), zone) {}

  Answer read(const IcsComponent& component) const {
    Answer answer;
    answer.component = component.name;
    answer.uid = component.text("UID");
    answer.sequence = sequence_of(component);
    for (const IcsProperty& property : component.properties) take(property, answer);
    if (const auto start = zones_.start_of(component))
      answer.proposed =
          ProposedTime{start->moment(), zones_.end_of(component, *start).moment(), start->is_date};
    return answer;
  }

 private:
  static IcsObject only_zones(const IcsObject& object) {
    IcsObject zones;
    for (const IcsComponent& child : object.calendar.children)
      if (child.name == "VTIMEZONE") zones.calendar.children.push_back(child);
    return zones;
  }

  void take(const IcsProperty& property, Answer& answer) const {
    if (property.name == "ATTENDEE") answer.attendees.push_back(party_of(property));
    if (property.name == "ORGANIZER") answer.organizer = calendar_address(property);
    if (property.name == "COMMENT") add_comment(answer.comment, property);
    if (property.name == "REQUEST-STATUS") take_request_status(property, answer);
    if (property.name == "DTSTAMP")
      if (const auto stamp = zones_.time(property); stamp && !stamp->is_date)
        answer.stamp = stamp->instant();
    if (property.name == "RECURRENCE-ID") {
      answer.for_occurrence = true;
      answer.and_later = is_and_later(property);
      if (const auto time = zones_.time(property))
        answer.occurrence = zones_.moment_of(property, *time);
    }
  }

  ItipEvent zones_;
};

bool names(const std::vector<std::string>& addresses, const std::string& address) {
  return std::ranges::find(addresses, address) != addresses.end();
}

// Of a delegator and his delegate, the one whose word a message is (RFC 5546, sections 4.2.5 to
// 4.2.7): the delegate's where he says anything.
const AnsweringParty* of_delegation(const AnsweringParty& a, const AnsweringParty& b) {
  if (names(a.delegated_from, b.address) || names(b.delegated_to, a.address))
    return a.partstat == "NEEDS-ACTION" ? &b : &a;
  return nullptr;
}

}  // namespace

std::string Answer::said_method() const {
  if (method.empty() || mail_method.empty()) return method.empty() ? mail_method : method;
  return method == mail_method ? method : std::string();
}

const AnsweringParty* Answer::party() const {
  constexpr std::size_t kTwo = 2;
  if (attendees.size() == 1) return &attendees.front();
  if (attendees.size() != kTwo) return nullptr;
  const AnsweringParty* found = of_delegation(attendees[0], attendees[1]);
  return found != nullptr ? found : of_delegation(attendees[1], attendees[0]);
}

bool speaks_for(const std::vector<std::string>& senders, const std::string& address,
                const std::string& sends_for_him) {
  return !senders.empty() && std::ranges::all_of(senders, [&](const std::string& sender) {
    return sender == address || sender == sends_for_him || is_of_one_house(sender, address);
  });
}

void keep_sender(Answer& answer, const std::vector<std::string>& senders) {
  if (answer.said_method() != "COUNTER" || answer.party() != nullptr) return;
  const auto his = std::ranges::find_if(answer.attendees, [&](const AnsweringParty& party) {
    return names(senders, party.address) || names(senders, party.sent_by);
  });
  if (his != answer.attendees.end()) answer.attendees = {*his};
}

std::vector<Answer> answers_of(const IcsObject& object, std::string_view mail_method,
                               const std::string& zone) {
  const AnswerReader reader(object, zone);
  std::vector<Answer> answers;
  for (const IcsComponent& child : object.calendar.children) {
    if (!is_scheduled(child.name)) continue;
    answers.push_back(reader.read(child));
    answers.back().method = object.method();
    answers.back().mail_method = upper_case(mail_method);
  }
  return answers;
}

}  // namespace indkald::calendars
