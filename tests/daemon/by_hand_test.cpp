// What a person settles, sets and approves, and that it stands above the calendar.
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "tests/daemon/office.hpp"

namespace indkald::daemon {
namespace {

using nlohmann::json;

const Sent kYear{30, 8, 7, 30 + 8 + 7};

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  if (at == std::string::npos) throw std::runtime_error(from + " is not there");
  return text.replace(at, from.size(), to);
}

// "room update" for each step.
std::multiset<std::string> steps_of(const json& plan) {
  std::multiset<std::string> steps;
  for (const json& step : plan.at("steps"))
    steps.insert(step.at("kind").get<std::string>() + " " + step.at("action").get<std::string>());
  return steps;
}

using Steps = std::multiset<std::string>;

class ByHand : public testing::Test {
 protected:
  void SetUp() override { put(whole()); }

  static std::string whole() {
    return bytes_of_file(std::string(INDKALD_SOURCE_DIR) +
                         "/tests/data/calendars/lilleby_2027.csv");
  }
  void put(const std::string& calendar) const { office_.put("calendar.csv", calendar); }
  void put_with(const std::string& from, const std::string& to) const {
    put(replaced(whole(), from, to));
  }
  void arrange_the_year() const {
    ASSERT_EQ(office_.approve_and_apply().at("steps"), 25);
    ASSERT_EQ(office_.sent(), kYear);
  }

  // The id of the meeting that a row begins with, as the first plan names it.
  std::string meeting_of(const std::string& body, const std::string& day) const {
    const json first = plan();
    for (const json& step : first.at("steps"))
      if (step.at("row").at("body") == body &&
          step.at("row").at("start").get<std::string>().starts_with(day))
        return step.at("meeting");
    throw std::runtime_error("no meeting of " + body + " on " + day);
  }

  json plan() const { return office_.ask({"plan"}); }
  void do_well(std::vector<std::string> words) const {
    const Ran ran = office_.run(words);
    EXPECT_EQ(ran.code, 0) << words.front() << ran.err;
  }
  json waiting() const { return plan().at("waiting"); }

  Office office_{"lilleby", "2027-01-01"};
};

using DecisionByHand = ByHand;

TEST_F(DecisionByHand, GoneCancelsAllThatWasArrangedForAVanishedMeeting) {
  const std::string august = meeting_of("Økonomiudvalg", "2027-08-17");
  arrange_the_year();
  put_with("Økonomiudvalg,2027-08-17,,,,https://lilleby.example.org/kalender\n", "");
  const Ran ran = office_.run({"apply", "--json"});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_EQ(json::parse(ran.out).at("steps"), 0);
  ASSERT_EQ(json::parse(ran.out).at("waiting").size(), 1u);
  EXPECT_EQ(json::parse(ran.out).at("waiting").at(0).at("meeting"), august);
  EXPECT_EQ(office_.sent(), kYear);

  do_well({"decide", august, "gone"});
  EXPECT_EQ(steps_of(plan()), (Steps{"invitation cancel", "room cancel", "catering cancel"}));
  EXPECT_EQ(office_.run({"apply"}).code, 3);
  EXPECT_EQ(office_.approve_and_apply().at("mails"), 3);
  EXPECT_EQ(office_.sent(), (Sent{30 + 3, 8 - 1, 7 - 1, 45 + 3 + 1 + 1}));
  EXPECT_EQ(office_.ask({"status"}).at("meetings"), 9);
  EXPECT_EQ(office_.ask({"apply"}).at("steps"), 0);
}

TEST_F(DecisionByHand, SameLetsAVanishedMeetingStand) {
  const std::string august = meeting_of("Økonomiudvalg", "2027-08-17");
  arrange_the_year();
  const std::string without =
      replaced(whole(), "Økonomiudvalg,2027-08-17,,,,https://lilleby.example.org/kalender\n", "");
  put(without);
  do_well({"decide", august, "same"});
  for (const std::string& calendar : {without, whole(), without}) {
    put(calendar);
    EXPECT_TRUE(waiting().empty()) << waiting();
    EXPECT_EQ(office_.ask({"apply"}).at("steps"), 0);
  }
  EXPECT_EQ(office_.sent(), kYear);
}

// A row that is so much changed that it may be a meeting of its own.
class UnsureRow : public ByHand {
 protected:
  static std::string with_titles(const std::string& of_february) {
    std::string titled;
    for (const std::string& line : lines_of(replaced(whole(), "2027-02-24", "2027-03-03")))
      titled += (titled.empty()                                 ? "title"
                 : line.find("2027-03-03") != std::string::npos ? of_february
                                                                : "") +
                "," + line + "\n";
    return titled;
  }
  std::string doubtful() {
    arrange_the_year();
    put(with_titles("Byrådet: dialogmøde"));
    const json planned = plan();
    EXPECT_TRUE(planned.at("steps").empty());
    EXPECT_EQ(planned.at("waiting").size(), 1u);
    EXPECT_EQ(planned.at("waiting").at(0).at("rule"), "unsure");
    return planned.at("waiting").at(0).at("meeting");
  }
};

TEST_F(UnsureRow, ThatIsTheSameMeetingMovesIt) {
  const std::string meeting = doubtful();
  do_well({"decide", meeting, "same"});
  EXPECT_EQ(steps_of(plan()), (Steps{"invitation update", "room update", "catering update"}));
  EXPECT_EQ(office_.approve_and_apply().at("mails"), 4);
  EXPECT_EQ(office_.sent(), (Sent{30 + 4, 8, 7, 45 + 4 + 1 + 1}));
  EXPECT_EQ(office_.ask({"apply"}).at("steps"), 0);
  EXPECT_TRUE(waiting().empty()) << waiting();
}

TEST_F(UnsureRow, ThatIsANewMeetingIsArrangedAndTheKnownOneStillWaits) {
  const std::string meeting = doubtful();
  do_well({"decide", meeting, "new"});
  EXPECT_EQ(steps_of(plan()), (Steps{"invitation create", "room create", "catering create"}));
  ASSERT_EQ(waiting().size(), 1u);
  EXPECT_EQ(waiting().at(0).at("rule"), "vanished");
  EXPECT_EQ(waiting().at(0).at("meeting"), meeting);
}

TEST_F(UnsureRow, ThatLeavesTheKnownMeetingGoneIsArrangedForItself) {
  const std::string meeting = doubtful();
  do_well({"decide", meeting, "gone"});
  EXPECT_EQ(steps_of(plan()), (Steps{"invitation cancel", "room cancel", "catering cancel",
                                     "invitation create", "room create", "catering create"}));
  office_.approve_and_apply();
  EXPECT_EQ(office_.sent(), (Sent{30 + 4 + 4, 8, 7, 45 + 4 + 4 + 2 + 2}));
}

TEST_F(DecisionByHand, OnWhatDoesNotWaitIsRefused) {
  const std::string august = meeting_of("Økonomiudvalg", "2027-08-17");
  arrange_the_year();
  EXPECT_EQ(office_.run({"decide", august, "gone"}).code, 2);
  EXPECT_EQ(office_.run({"decide", "mffffffffffff", "gone"}).code, 2);
  EXPECT_EQ(office_.run({"decide", august, "perhaps"}).code, 2);
  EXPECT_EQ(office_.ask({"apply"}).at("steps"), 0);
}

class OverrideByHand : public ByHand {
 protected:
  void SetUp() override {
    ByHand::SetUp();
    meeting_ = meeting_of("Økonomiudvalg", "2027-01-19");
    arrange_the_year();
  }
  void set(std::vector<std::string> words) const {
    words.insert(words.begin(), {"override", meeting_});
    do_well(words);
  }
  // The same meeting an hour later, as the next export has it.
  void move_the_meeting() const {
    put_with("Økonomiudvalg,2027-01-19,,", "Økonomiudvalg,2027-01-19,15:00,");
  }
  bool booked(const std::string& room) const {
    return std::filesystem::exists(office_.file("out/rooms/" + room + "/" + meeting_ + "-" + room +
                                                "@indkald.lilleby.example.org.ics"));
  }

  std::string meeting_;
};

TEST_F(OverrideByHand, OfTheRoomMovesTheMeetingThereAndOutlivesTheNextExport) {
  set({"--room", "moedesalen"});
  const json applied = office_.approve_and_apply();
  EXPECT_EQ(applied.at("mails"), 3);
  EXPECT_TRUE(booked("moedesalen"));
  EXPECT_FALSE(booked("udvalgsvaerelset"));
  EXPECT_EQ(office_.sent().bookings, kYear.bookings);

  move_the_meeting();
  office_.approve_and_apply();
  EXPECT_TRUE(booked("moedesalen"));
  EXPECT_FALSE(booked("udvalgsvaerelset"));

  set({"--clear"});
  office_.approve_and_apply();
  EXPECT_TRUE(office_.ask({"plan"}).at("steps").empty());
  EXPECT_EQ(office_.sent().bookings, kYear.bookings);
}

TEST_F(OverrideByHand, OfMenuAndHeadsChangesTheOrderAloneAndOutlivesTheNextExport) {
  set({"--menu", "frokost", "--heads", "12"});
  const json planned = plan();
  EXPECT_EQ(steps_of(planned), (Steps{"catering update"}));
  EXPECT_EQ(planned.at("totals").at("mails"), 0);
  EXPECT_EQ(planned.at("totals").at("cost").at("amount"), "870.00");
  office_.approve_and_apply();
  EXPECT_EQ(office_.sent(), (Sent{30, 8, 7, 45 + 1}));

  move_the_meeting();
  EXPECT_EQ(steps_of(plan()), (Steps{"room update", "invitation update", "catering update"}));
  EXPECT_EQ(plan().at("totals").at("cost").at("amount"), "0.00");
  office_.approve_and_apply();
  EXPECT_EQ(office_.ask({"apply"}).at("steps"), 0);
}

TEST_F(OverrideByHand, ThatSkipsCateringTakesTheOrderBackUntilItIsCleared) {
  set({"--skip", "catering"});
  EXPECT_EQ(steps_of(plan()), (Steps{"catering cancel"}));
  office_.approve_and_apply();
  EXPECT_EQ(office_.sent().orders, kYear.orders - 1);
  move_the_meeting();
  EXPECT_EQ(steps_of(plan()), (Steps{"room update", "invitation update"}));
  set({"--clear"});
  EXPECT_EQ(steps_of(plan()).count("catering create"), 1u);
  office_.approve_and_apply();
  EXPECT_EQ(office_.sent().orders, kYear.orders);
}

TEST_F(OverrideByHand, ThatSkipsTheInvitationCallsItOff) {
  set({"--skip", "invitation"});
  EXPECT_EQ(steps_of(plan()), (Steps{"invitation cancel"}));
  EXPECT_EQ(office_.approve_and_apply().at("mails"), 3);
  EXPECT_EQ(office_.sent().bookings, kYear.bookings);
  EXPECT_EQ(office_.ask({"apply"}).at("steps"), 0);
}

TEST_F(OverrideByHand, ThatTheRoomIsBookedByHandLeavesItAlone) {
  set({"--by-hand", "room"});
  EXPECT_TRUE(plan().at("steps").empty());
  move_the_meeting();
  EXPECT_EQ(steps_of(plan()), (Steps{"invitation update", "catering update"}));
  office_.approve_and_apply();
  EXPECT_TRUE(booked("udvalgsvaerelset"));
}

TEST_F(OverrideByHand, OfWhatIsNotThereIsRefused) {
  for (const std::vector<std::string>& words :
       std::vector<std::vector<std::string>>{{"override", meeting_, "--room", "taarnet"},
                                             {"override", meeting_, "--menu", "kaviar"},
                                             {"override", meeting_, "--heads", "-3"},
                                             {"override", meeting_, "--skip", "dessert"},
                                             {"override", "mffffffffffff", "--room", "none"}})
    EXPECT_EQ(office_.run(words).code, 2) << words.back();
  EXPECT_TRUE(plan().at("steps").empty());
}

using ApprovalByHand = ByHand;

TEST_F(ApprovalByHand, OfOneGroupLetsOnlyThatMeetingOutAndTheRestIsPlannedAnew) {
  const std::string january = meeting_of("Økonomiudvalg", "2027-01-19");
  const json first = plan();
  const auto found = std::ranges::find_if(
      first.at("steps"), [&](const json& step) { return step.at("meeting") == january; });
  const std::string hash = first.at("plan");
  do_well({"approve", hash, "--group", found->at("group").get<std::string>()});
  const json applied = office_.ask({"apply"});
  EXPECT_EQ(applied.at("steps"), 3);
  EXPECT_EQ(applied.at("not_approved"), 25 - 3);
  EXPECT_EQ(office_.sent(), (Sent{3, 1, 1, 5}));

  const json rest = plan();
  EXPECT_EQ(rest.at("steps").size(), 22u);
  EXPECT_NE(rest.at("plan"), hash);
  EXPECT_EQ(office_.run({"apply"}).code, 3);
  EXPECT_EQ(office_.run({"apply", hash}).code, 3);
  EXPECT_EQ(office_.sent(), (Sent{3, 1, 1, 5}));
  office_.approve_and_apply();
  EXPECT_EQ(office_.sent(), kYear);
}

TEST_F(ApprovalByHand, OfAGroupThatThePlanDoesNotHaveIsRefused) {
  EXPECT_EQ(office_.run({"approve", office_.plan_hash(), "--group", "nothing"}).code, 2);
  EXPECT_EQ(office_.run({"apply"}).code, 3);
  EXPECT_EQ(office_.sent(), Sent{});
}

TEST_F(ApprovalByHand, IsStaleWhenTheCalendarHasChangedSince) {
  const std::string hash = office_.plan_hash();
  do_well({"approve", hash});
  put_with("Økonomiudvalg,2027-01-19,,", "Økonomiudvalg,2027-01-20,,");
  EXPECT_EQ(office_.run({"apply"}).code, 3);
  const Ran named = office_.run({"apply", hash});
  EXPECT_EQ(named.code, 3);
  EXPECT_NE(named.err.find("would come out otherwise now"), std::string::npos) << named.err;
  EXPECT_EQ(office_.run({"approve", hash}).code, 3);
  EXPECT_EQ(office_.sent(), Sent{});
}

TEST_F(ApprovalByHand, IsStaleWhenTheMembersHaveChangedSince) {
  do_well({"approve", office_.plan_hash()});
  office_.put("people.csv", office_.bytes("people.csv") +
                                "gorm;Gorm Gade;gorm.gade@example.org;oekonomi;member\n");
  EXPECT_EQ(office_.run({"apply"}).code, 3);
  EXPECT_EQ(office_.sent(), Sent{});
}

TEST_F(ApprovalByHand, LastsForItsDaysAndNoLonger) {
  do_well({"approve", office_.plan_hash()});
  office_.set_now("2027-01-15T00:00:01");
  EXPECT_EQ(office_.run({"apply"}).code, 3);
  EXPECT_EQ(office_.sent(), Sent{});
  office_.set_now("2027-01-14T23:00:00");
  do_well({"apply"});
  EXPECT_EQ(office_.sent(), kYear);
}

TEST_F(ApprovalByHand, IsNeededToCancelAProtectedMeeting) {
  arrange_the_year();
  office_.change_configuration({{"limits", {{"cancels_percent", 100}}}});
  put_with("Byråd,2027-02-24,", "AFLYST: Byråd,2027-02-24,");
  const json planned = plan();
  EXPECT_EQ(steps_of(planned), (Steps{"invitation cancel", "room cancel", "catering cancel"}));
  EXPECT_TRUE(std::ranges::any_of(planned.at("vet"), [](const json& finding) {
    return finding.at("rule") == "protected";
  })) << planned.at("vet");
  EXPECT_EQ(office_.run({"apply"}).code, 3);
  EXPECT_EQ(office_.sent(), kYear);
  do_well({"approve", planned.at("plan"), "--by", "Anna Ågård"});
  EXPECT_EQ(office_.ask({"apply"}).at("mails"), 4);
  EXPECT_EQ(office_.sent(), (Sent{30 + 4, 8 - 1, 7 - 1, 45 + 4 + 1 + 1}));
}

using RehearsalByHand = ByHand;

TEST_F(RehearsalByHand, SendsEveryMailToOneAddressAndNoneToARealRecipient) {
  const std::string january = meeting_of("Økonomiudvalg", "2027-01-19");
  office_.change_configuration({{"redirect_all_mail_to", "proeve@example.org"}});
  arrange_the_year();
  int mails = 0;
  for (const std::string& mail : office_.mails()) {
    const std::string head = mail.substr(0, mail.find("\r\n\r\n"));
    EXPECT_NE(head.find("\r\nTo: proeve@example.org\r\n"), std::string::npos) << head;
    for (const char* field : {"\r\nCc:", "\r\nBcc:"})
      EXPECT_EQ(head.find(field), std::string::npos) << head;
    EXPECT_EQ(mail.find("mailto:anna.aagaard@example.org"), std::string::npos);
  }
  const json told = office_.ask({"why", january});
  for (const json& line : told.at("story"))
    if (line.at("subject").get<std::string>().starts_with("mail:")) {
      ++mails;
      EXPECT_EQ(line.at("detail").at("to"), "proeve@example.org");
    }
  EXPECT_EQ(mails, 3);
}

using QuestionByHand = ByHand;

bool tells(const Ran& ran, const std::string& words) {
  return ran.out.find(words) != std::string::npos;
}

TEST_F(QuestionByHand, WhyNamesTheSourceTheReasonAndWhoApproved) {
  const std::string january = meeting_of("Økonomiudvalg", "2027-01-19");
  do_well({"approve", office_.plan_hash(), "--by", "Fie Friis"});
  do_well({"apply"});
  do_well({"override", january, "--heads", "9", "--by", "Gorm Gade"});
  const Ran ran = office_.run({"why", january});
  EXPECT_EQ(ran.code, 0) << ran.err;
  for (const char* words : {"Fie Friis", "calendar.csv line 2", "new in the calendar", "delivery",
                            "override by Gorm Gade"})
    EXPECT_TRUE(tells(ran, words)) << words << ran.out;
}

TEST_F(QuestionByHand, WhyNamesThePlanAndIsAnsweredOfIt) {
  const std::string january = meeting_of("Økonomiudvalg", "2027-01-19");
  const std::string plan = office_.plan_hash();
  do_well({"approve", plan, "--by", "Fie Friis"});
  do_well({"apply"});
  const std::string shown = plan.substr(0, 12);
  const Ran ran = office_.run({"why", january});
  EXPECT_TRUE(tells(ran, "plan " + shown + " approved by Fie Friis")) << ran.out;
  EXPECT_TRUE(tells(ran, "(plan " + shown + ")")) << ran.out;
  EXPECT_EQ(office_.run({"why", shown}).out, office_.run({"why", plan}).out);
  for (const json& line : office_.ask({"why", january}).at("story"))
    EXPECT_TRUE(line.at("kind") != "step" || line.at("about") == plan) << line;
}

TEST_F(QuestionByHand, AnOverrideOfNothingAndAPlanOfNoNumberAreBadUsage) {
  const std::string january = meeting_of("Økonomiudvalg", "2027-01-19");
  arrange_the_year();
  EXPECT_EQ(office_.run({"override", january}).code, 2);
  EXPECT_EQ(office_.run({"override", january, "--skip", "room", "--by-hand", "room"}).code, 2);
  for (const char* name : {"", "planen!"})
    EXPECT_EQ(office_.run({"approve", name}).code, 2) << name;
  EXPECT_EQ(office_.run({"approve", "abcdef"}).code, 3);
}

TEST_F(QuestionByHand, WhyIsAnsweredOfAnOrderAMailAndABooking) {
  const std::string january = meeting_of("Økonomiudvalg", "2027-01-19");
  arrange_the_year();
  const Ran order = office_.run({"why", "2027-0001"});
  EXPECT_TRUE(tells(order, "order:2027-0001:1")) << order.out << order.err;
  EXPECT_TRUE(tells(order, "calendar.csv line 2")) << order.out;
  const std::string uid = january + "-udvalgsvaerelset@indkald.lilleby.example.org";
  EXPECT_TRUE(tells(office_.run({"why", uid}), "booking:" + uid));

  const std::string mail = office_.mails().back();
  const std::size_t at = mail.find("Message-Id: ") + 12;
  const Ran sent = office_.run({"why", mail.substr(at, mail.find('\r', at) - at)});
  EXPECT_EQ(sent.code, 0) << sent.err;
  EXPECT_TRUE(tells(sent, "invitation")) << sent.out;
  EXPECT_TRUE(tells(sent, "read --source kalender --version 1")) << sent.out;
  EXPECT_EQ(lines_of(sent.out).size(), 5u) << sent.out;
}

TEST_F(QuestionByHand, WhyOfAMeetingTellsItsDeadlines) {
  json bodies = json::parse(office_.bytes("indkald.json"), nullptr, true, true).at("bodies");
  bodies[0]["items_weekdays"] = 8;
  bodies[0]["minutes_weekdays"] = 3;
  office_.change_configuration({{"bodies", bodies}});
  const std::string february = meeting_of("Byråd", "2027-02-24");
  arrange_the_year();
  const json deadlines = office_.ask({"why", february}).at("deadlines");
  EXPECT_EQ(deadlines.at("items_in"), "2027-02-12");
  EXPECT_EQ(deadlines.at("agenda_out"), "2027-02-18");
  EXPECT_EQ(deadlines.at("minutes_out"), "2027-03-01");
  EXPECT_TRUE(tells(office_.run({"why", february}), "The agenda goes out on"));
}

TEST_F(QuestionByHand, WhyOfNothingKnownIsRefused) {
  EXPECT_EQ(office_.run({"why", "2099-0001"}).code, 2);
}

TEST_F(QuestionByHand, StatusTellsWhatIsArranged) {
  arrange_the_year();
  const Ran ran = office_.run({"status"});
  EXPECT_EQ(ran.code, 0);
  EXPECT_TRUE(tells(ran, "10 meetings · 10 invited to · 8 room bookings · 7 catering orders"))
      << ran.out;
  EXPECT_TRUE(tells(ran, "30 mails sent")) << ran.out;
}

TEST_F(QuestionByHand, CheckOfflineContactsNobody) {
  office_.change_configuration(
      {{"connectors", {{"folder", {{"path", "indkald.json/not-a-folder"}}}}}});
  EXPECT_EQ(office_.run({"check"}).code, 1);
  const Ran offline = office_.run({"check", "--offline"});
  EXPECT_EQ(offline.code, 0) << offline.err;
  EXPECT_TRUE(tells(offline, "is in order")) << offline.out;
}

}  // namespace
}  // namespace indkald::daemon
