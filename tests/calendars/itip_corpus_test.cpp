// Scheduling cases of another project's tests, where INDKALD_CORPUS names the folder that holds
// them. The same ground in small: itip_change_test.cpp and itip_reply_test.cpp.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>

#include "calendars/itip_change.hpp"
#include "calendars/itip_reply.hpp"
#include "calendars/time.hpp"
#include "tests/calendars/itip_cases.hpp"

namespace indkald::calendars {
namespace {

using nlohmann::json;

json cases_of(const std::string& kind) {
  const char* corpus = std::getenv("INDKALD_CORPUS");
  if (corpus == nullptr) {
    std::cerr << "INDKALD_CORPUS is not set: no cases of others are compared\n";
    return json::array();
  }
  json found = json::array();
  std::ifstream file(std::string(corpus) + "/corpus/itip/cases.json");
  for (json& each : json::parse(file))
    if (each.at("kind") == kind) found.push_back(std::move(each));
  return found;
}

std::optional<IcsObject> object_of(const json& ics) {
  if (ics.is_null()) return std::nullopt;
  return parse_ics_object(ics.get<std::string>());
}

bool asserted(const json& message, const std::string& field) {
  const json fields = message.value("fields_from_oracle", json::array());
  return message.contains(field) && std::find(fields.begin(), fields.end(), field) == fields.end();
}

// Where our CANCEL says more than theirs: docs/decisions/0018-itip-deviations.md.
std::string as_others_cancel(std::string ics, const ItipMessage& message) {
  if (message.method != "CANCEL" || message.because.key != "itip.because.cancelled") return ics;
  IcsObject object = parse_ics_object(ics);
  for (IcsComponent& child : object.calendar.children) {
    child.set("STATUS", "CANCELLED");
    child.set("SEQUENCE", std::to_string(message.sequence));
  }
  return to_ics(object.calendar);
}

void compare(const json& expected, const ItipMessage& message) {
  EXPECT_EQ(message.method, expected.at("method"));
  EXPECT_EQ(message.recipient, expected.at("recipient"));
  EXPECT_EQ(message.sender, expected.at("sender"));
  EXPECT_EQ(message.uid, expected.at("uid"));
  for (const auto& [field, value] :
       {std::pair("sender_name", message.sender_name), {"recipient_name", message.recipient_name}})
    if (asserted(expected, field)) {
      EXPECT_EQ(value, expected.at(field).is_null() ? "" : expected.at(field));
    }
  if (asserted(expected, "significant")) {
    EXPECT_EQ(message.significant, expected.at("significant"));
  }
  const std::string ics = expected.value("message_ics", "");
  if (asserted(expected, "message_ics")) {
    EXPECT_EQ(comparable(message.ics, "VEVENT"),
              comparable(as_others_cancel(ics, message), "VEVENT"));
  }
}

ItipMessages messages_of(const json& one) {
  ItipChange change;
  change.before = object_of(one.at("old_ics"));
  change.after = object_of(one.at("new_ics"));
  change.as = one.at("user");
  change.stamp = *parse_iso_instant("2027-01-01T10:00:00Z");
  return messages_of_change(change);
}

void compare_change(const json& one) {
  SCOPED_TRACE(one.at("name").get<std::string>());
  if (!one.at("expected_error").is_null()) {
    EXPECT_THROW(messages_of(one), InputError);
    return;
  }
  const ItipMessages found = messages_of(one);
  const json& expected = one.at("expected");
  ASSERT_EQ(found.messages.size(), expected.size());
  for (const json& each : expected) {
    const auto same = std::ranges::find(found.messages, each.at("recipient").get<std::string>(),
                                        &ItipMessage::recipient);
    ASSERT_NE(same, found.messages.end()) << each.at("recipient");
    compare(each, *same);
  }
}

TEST(ItipCorpus, AnOrganizersChangesCallForTheMessagesThatOthersSendToo) {
  for (const json& each : cases_of("organizer-change")) compare_change(each);
}

TEST(ItipCorpus, AnAttendeesChangesCallForTheRepliesThatOthersSendToo) {
  for (const json& each : cases_of("attendee-change")) compare_change(each);
}

TakenIn taken_in(const json& one, bool uninvited_too) {
  const auto stored = object_of(one.at("old_ics"));
  const auto event = stored ? std::make_unique<ItipEvent>(*stored) : nullptr;
  return take_in(event.get(), *object_of(one.at("message_ics")), {{}, uninvited_too});
}

void compare_taken(const json& one, const TakenIn& taken) {
  SCOPED_TRACE(one.at("name").get<std::string>());
  const json& expected = one.at("expected_ics");
  EXPECT_EQ(taken.accepted, !expected.is_null());
  if (!taken.accepted || expected.is_null()) return;
  EXPECT_EQ(comparable(to_ics(taken.event->calendar), "VEVENT"),
            comparable(expected.get<std::string>(), "VEVENT"));
}

// An answer from who is not invited counts only where that is asked for:
// docs/decisions/0018-itip-deviations.md.
bool is_uninvited(const TakenIn& taken) {
  return !taken.judgements.empty() && taken.judgements.front().judged == Judged::unknown_sender;
}

TEST(ItipCorpus, AnswersAreWorkedInAsOthersWorkThemIn) {
  int uninvited = 0;
  for (const json& each : cases_of("process-reply")) {
    if (is_uninvited(taken_in(each, false))) ++uninvited;
    compare_taken(each, taken_in(each, is_uninvited(taken_in(each, false))));
  }
  EXPECT_LE(uninvited, 2);
}

TEST(ItipCorpus, AnAttendeesCopyBecomesWhatTheOrganizerSays) {
  for (const json& each : cases_of("process-message")) compare_taken(each, taken_in(each, false));
}

}  // namespace
}  // namespace indkald::calendars
