#include "daemon/arrangement.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <set>
#include <stdexcept>

namespace indkald::daemon {
namespace {

using namespace std::chrono_literals;

constexpr Date kDay{std::chrono::local_days{2027y / 1 / 27}};

Invitation council() {
  Invitation invitation;
  invitation.title = "Byrådsmøde";
  invitation.start = kDay + 17h;
  invitation.end = kDay + 20h;
  invitation.zone = "Europe/Copenhagen";
  invitation.place = "Byrådssalen";
  invitation.attendees = {{"abro", "Ane Bro", "ane@example.org", "chair", "da"},
                          {"iqbal", "Sana Iqbal", "sana@example.org", "member", "en"}};
  invitation.organizer_name = "Byrådet";
  invitation.organizer = "byraadet@example.org";
  invitation.contact = "Trine Grågås, 00 00 00 10";
  invitation.directions = "Rådhuset, 1. sal";
  invitation.agenda_out = kDay - std::chrono::days{6};
  return invitation;
}

RoomBooking hall() {
  return {"byraadssalen", kDay + 16h, kDay + 20h + 30min, "Europe/Copenhagen", "Byrådet"};
}

CateringOrder dinner() {
  CateringOrder order;
  order.supplier = "kantinen";
  order.menu = "aften";
  order.menu_name = "Aftensmad";
  order.heads = 29;
  order.deliver = kDay + 16h + 30min;
  order.start = kDay + 17h;
  order.end = kDay + 20h;
  order.zone = "Europe/Copenhagen";
  order.place = "Byrådssalen";
  order.title = "Byrådsmøde";
  order.lines = {{"Varm ret", 29, {9650}}, {"Vand", 29, {750}}};
  order.total = {301'600};
  order.contact = "Trine Grågås, 00 00 00 10";
  order.cost_centre = "10-4410";
  order.ean = "5790000000012";
  return order;
}

template <class Value>
using Edits = std::vector<std::function<void(Value&)>>;

const Edits<Invitation> kMaterial{
    [](Invitation& i) { i.title += "!"; },         [](Invitation& i) { i.start += 30min; },
    [](Invitation& i) { i.end += 30min; },         [](Invitation& i) { i.all_day = true; },
    [](Invitation& i) { i.zone = "Europe/Oslo"; }, [](Invitation& i) { i.place = "Festsalen"; },
};
const Edits<Invitation> kNotMaterial{
    [](Invitation& i) { i.attendees.pop_back(); },
    [](Invitation& i) { i.attendees[1].address = "ny@example.org"; },
    [](Invitation& i) { i.attendees[1].role = "optional"; },
    [](Invitation& i) { i.attendees[1].language = "da"; },
    [](Invitation& i) { i.attendees[1].name = "Sana Ny"; },
    [](Invitation& i) { i.attendees[1].person = "ny"; },
    [](Invitation& i) { i.description = "Husk budgettet"; },
    [](Invitation& i) { i.organizer_name = "ØU"; },
    [](Invitation& i) { i.organizer = "oeu@example.org"; },
    [](Invitation& i) { i.contact = "Ole"; },
    [](Invitation& i) { i.directions = "2. sal"; },
    [](Invitation& i) { i.agenda_out.reset(); },
    [](Invitation& i) { i.closed = true; },
};
const Edits<RoomBooking> kBooking{
    [](RoomBooking& b) { b.room = "festsalen"; },   [](RoomBooking& b) { b.start -= 30min; },
    [](RoomBooking& b) { b.end += 30min; },         [](RoomBooking& b) { b.title = "ØU"; },
    [](RoomBooking& b) { b.zone = "Europe/Oslo"; },
};
const Edits<CateringOrder> kOrder{
    [](CateringOrder& o) { o.supplier = "bageren"; },
    [](CateringOrder& o) { o.menu = "frokost"; },
    [](CateringOrder& o) { o.menu_name = "Frokost"; },
    [](CateringOrder& o) { ++o.heads; },
    [](CateringOrder& o) { o.deliver -= 15min; },
    [](CateringOrder& o) { o.start += 15min; },
    [](CateringOrder& o) { o.end += 15min; },
    [](CateringOrder& o) { o.zone = "Europe/Oslo"; },
    [](CateringOrder& o) { o.place = "Festsalen"; },
    [](CateringOrder& o) { o.title = "Temamøde"; },
    [](CateringOrder& o) { o.lines.pop_back(); },
    [](CateringOrder& o) { ++o.lines[0].count; },
    [](CateringOrder& o) { ++o.lines[0].price.oere; },
    [](CateringOrder& o) { o.lines[0].name = "Buffet"; },
    [](CateringOrder& o) { ++o.total.oere; },
    [](CateringOrder& o) { o.contact = "Ole"; },
    [](CateringOrder& o) { o.cost_centre = "1"; },
    [](CateringOrder& o) { o.ean = "2"; },
};

// The value itself and the value after each edit.
template <class Value>
std::vector<Value> variants(const Value& value, const Edits<Value>& edits) {
  std::vector<Value> all{value};
  for (const auto& edit : edits) edit(all.emplace_back(value));
  return all;
}

std::vector<Wanted> everything() {
  std::vector<Wanted> all;
  for (const auto& each : variants(council(), kMaterial)) all.emplace_back(each);
  for (const auto& each : variants(council(), kNotMaterial)) all.emplace_back(each);
  for (const auto& each : variants(hall(), kBooking)) all.emplace_back(each);
  for (const auto& each : variants(dinner(), kOrder)) all.emplace_back(each);
  return all;
}

TEST(Kind, IsKnownByItsNameInJson) {
  for (const Kind kind : {Kind::invitation, Kind::room, Kind::catering})
    EXPECT_EQ(kind_from(to_string(kind)), kind);
  EXPECT_EQ(to_string(Kind::catering), "catering");
  EXPECT_FALSE(kind_from("forplejning"));
}

TEST(Kind, OfAWantedArrangementIsThatOfItsContent) {
  EXPECT_EQ(kind_of(council()), Kind::invitation);
  EXPECT_EQ(kind_of(hall()), Kind::room);
  EXPECT_EQ(kind_of(dinner()), Kind::catering);
}

TEST(MaterialFingerprint, ChangesWithTimePlaceAndTitle) {
  std::set<std::string> prints;
  for (const auto& each : variants(council(), kMaterial)) prints.insert(material_fingerprint(each));
  EXPECT_EQ(prints.size(), kMaterial.size() + 1);
}

TEST(MaterialFingerprint, IsTheSameWhateverElseChanges) {
  for (const auto& each : variants(council(), kNotMaterial))
    EXPECT_EQ(material_fingerprint(each), material_fingerprint(council())) << to_json(each);
}

TEST(ArrangementFingerprint, IsTheSameForTheSameContent) {
  for (const Wanted& each : everything())
    EXPECT_EQ(fingerprint(each), fingerprint(Wanted(each))) << to_json(each);
}

TEST(ArrangementFingerprint, ChangesWithWhateverIsSentOut) {
  std::set<std::string> prints;
  for (const Wanted& each : everything()) prints.insert(fingerprint(each));
  EXPECT_EQ(prints.size(),
            kMaterial.size() + kNotMaterial.size() + kBooking.size() + kOrder.size() + 3);
}

TEST(ArrangementJson, GivesBackWhatWasStored) {
  for (const Wanted& each : everything()) EXPECT_EQ(wanted_from_json(to_json(each)), each);
}

TEST(ArrangementJson, KeepsDanishLettersReadable) {
  EXPECT_NE(to_json(council()).find("\"title\":\"Byrådsmøde\""), std::string::npos);
}

TEST(ArrangementJson, ReplacesBytesThatAreNoText) {
  Invitation invitation = council();
  invitation.description = "Bl\xE5";
  EXPECT_EQ(std::get<Invitation>(wanted_from_json(to_json(invitation))).description,
            "Bl\xEF\xBF\xBD");
}

TEST(ArrangementJson, RefusesWhatWasNeverWritten) {
  for (const char* text : {"", "[]", "{}", R"({"kind":"party"})", R"({"kind":"room"})"})
    EXPECT_THROW(wanted_from_json(text), std::exception) << text;
  std::string late = to_json(hall());
  late.replace(late.find("2027-01-27T16"), 13, "2027-01-27T36");
  EXPECT_THROW(wanted_from_json(late), std::invalid_argument);
}

}  // namespace
}  // namespace indkald::daemon
