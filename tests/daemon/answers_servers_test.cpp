// The round trip over real servers: invitations through Postfix, answers as programs write them
// into Dovecot, taken in by IMAP, and what then becomes of orders and rooms. Also killed at each
// boundary, and with the server gone and back.
#include <gmock/gmock.h>

#include <chrono>
#include <csignal>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <thread>

#include "calendars/ics_text.hpp"
#include "calendars/time.hpp"
#include "connectors/net/smtp.hpp"
#include "tests/daemon/answer_mail.hpp"
#include "tests/daemon/real_town.hpp"

namespace indkald::daemon::testing {
namespace {

using nlohmann::json;
using ::testing::Contains;
using ::testing::Each;
using ::testing::SizeIs;
using namespace std::chrono_literals;

// Each town's answers come to a mailbox of its own.
std::string organizer(const std::string& tag) { return "svar." + tag + "@example.test"; }

servers::MailServer& mail_server() {
  static servers::MailServer server(
      {{"alice@example.test", organizer("idle"), organizer("programs"), organizer("restart"),
        organizer("bounce"), organizer("killed"), organizer("many")},
       {"example.test"},
       true});
  return server;
}

servers::RadicaleServer& calendar_server() {
  static servers::RadicaleServer server;
  return server;
}

void send(const std::string& from, const std::string& to, const std::string& bytes) {
  const connectors::SmtpServer server{mail_server().smtp_url(), "alice@example.test",
                                      calendars::Secret(std::string(servers::kPassword)),
                                      mail_server().ca_file().string()};
  const auto verdict = connectors::send_mail(server, {from, to}, bytes);
  ASSERT_EQ(verdict.outcome, connectors::Outcome::done) << verdict.because.key;
}

// Småstad, whose answers come to one mailbox; the kitchen takes every change of heads.
class AnsweredTown {
 public:
  explicit AnsweredTown(const std::string& tag)
      : town_(mail_server(), calendar_server(), tag), tag_(tag) {
    json whole = json::parse(office().bytes("indkald.json"), nullptr, true, true);
    whole["connectors"]["svar"] = {{"type", "imap"},
                                   {"host", "localhost"},
                                   {"port", mail_server().imaps_port()},
                                   {"user", organizer(tag)},
                                   {"password", {{"file", "mail-password"}}},
                                   {"poll_seconds", 2},
                                   {"ca_file", mail_server().ca_file().string()}};
    whole["invitations"]["inbox"] = "svar";
    for (json& body : whole["bodies"]) body["mailbox"] = organizer(tag);
    whole["suppliers"][0]["head_tolerance"] = 0;
    // Half of the council comes as a rule, and no more sit in its usual room.
    whole["bodies"][0]["attendance"] = 0.5;
    whole["bodies"][0]["rooms"] = {"salen", "kilden"};
    whole["rooms"][0]["capacity"] = 2;
    whole["policy"] = {
        {"automatic", {"catering:update", "room:create", "room:cancel", "invitation:update"}}};
    whole["schedule"] = {{"every_minutes", 60}, {"health_port", 0}};
    office().put("indkald.json", whole.dump(2));
    office().approve_and_apply();
  }

  Office& office() { return town_.office(); }
  RealTown& town() { return town_; }

  // The answer of `name` to the `index`th meeting he was invited to.
  AnswerMail answer(const std::string& name, Program program, const std::string& partstat,
                    std::size_t index = 0) {
    const SentMail mail = town_.invitations(name).at(index);
    AnswerMail answer;
    answer.program = program;
    answer.partstat = partstat;
    answer.name = name;
    answer.address = name + "." + tag_ + "@example.test";
    answer.to = organizer(tag_);
    answer.uid = mail.event.uid;
    answer.sequence = mail.event.sequence;
    answer.start = mail.event.start;
    answer.end = mail.event.end;
    answer.stamp = "20261103T081500Z";
    return answer;
  }
  void deliver(const AnswerMail& answer) { send(answer.address, answer.to, written(answer)); }

  json answers() { return office().ask({"answers"}); }
  // Of the meeting with this UID.
  json meeting(const std::string& uid) {
    const json all = answers();
    for (const json& each : all.at("meetings"))
      if (uid.starts_with(each.at("meeting").get<std::string>())) return each;
    return {};
  }

 private:
  RealTown town_;
  std::string tag_;
};

// How long until `done` is so; at most half a minute.
std::chrono::milliseconds until(const std::function<bool()>& done) {
  const auto begin = std::chrono::steady_clock::now();
  while (!done() && std::chrono::steady_clock::now() - begin < 30s)
    std::this_thread::sleep_for(100ms);
  return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() -
                                                               begin);
}

TEST(AnswersOverRealServers, ChangeHeadCountOrderAndRoomWithinSeconds) {
  AnsweredTown town("idle");
  std::vector<AnswerMail> answers{town.answer("bent", Program::outlook, "ACCEPTED"),
                                  town.answer("anna", Program::google, "ACCEPTED"),
                                  town.answer("cilla", Program::apple, "ACCEPTED")};
  const std::string uid = answers[0].uid;
  EXPECT_EQ(town.meeting(uid).at("heads").at("expected"), 2);
  const std::size_t orders = town.town().orders().size();
  const std::size_t in_salen = town.town().rooms()["salen"].size();
  RunningProgram serve(
      {"serve", "--config", town.office().file("indkald.json"), "--now", "2026-11-03T09:00:00Z"});
  until([&] { return serve.err().find("\"started\"") != std::string::npos; });
  for (const AnswerMail& answer : answers) town.deliver(answer);
  const auto took = until([&] { return town.meeting(uid).at("accepted") == 3; });
  std::cout << "taken in " << took.count() << " ms after Postfix had it\n";
  EXPECT_LT(took, 5s);
  EXPECT_EQ(town.meeting(uid).at("heads").at("expected"), 3);
  until([&] {
    return town.town().rooms()["salen"].size() < in_salen && town.town().orders().size() > orders &&
           town.town().invitations("anna").back().event.sequence > 0;
  });
  EXPECT_EQ(town.town().rooms()["salen"].size(), in_salen - 1);
  EXPECT_EQ(town.town().rooms()["kilden"].size(), 1u);
  EXPECT_EQ(town.town().orders().back().revision, 2);
  const auto mails = town.town().invitations("anna");
  EXPECT_EQ(mails.back().event.place, "Kilden");
  EXPECT_EQ(mails.back().event.sequence, 1);
  serve.send(SIGTERM);
  EXPECT_EQ(serve.wait().code, 0);
}

TEST(AnswersOverRealServers, OfEveryProgramAreUnderstood) {
  AnsweredTown town("programs");
  std::vector<std::string> uids;
  const std::vector<std::pair<std::string, Program>> people{{"anna", Program::outlook},
                                                            {"bent", Program::exchange},
                                                            {"dan", Program::apple},
                                                            {"else", Program::google}};
  for (const auto& [name, program] : people) {
    AnswerMail mail = town.answer(name, program, "ACCEPTED");
    mail.comment = "Kommer";
    uids.push_back(mail.uid);
    town.deliver(mail);
  }
  mail_server().settle();
  EXPECT_EQ(town.office().run({"answers", "--fetch"}).code, 0);
  const json answers = town.answers();
  int accepted = 0;
  for (const json& meeting : answers.at("meetings")) accepted += meeting.at("accepted").get<int>();
  EXPECT_EQ(accepted, 4);
  EXPECT_EQ(answers.at("left"), json::array());
  const json story = town.office().ask({"why", town.meeting(uids[0]).at("meeting")});
  EXPECT_THAT(story.at("story"), Contains(::testing::Truly([](const json& line) {
                return line.at("kind") == "mail" && line.at("subject") == "anna";
              })));
}

TEST(AnswersOverRealServers, AreTakenInWhenTheServerIsBack) {
  AnsweredTown town("restart");
  const AnswerMail mail = town.answer("bent", Program::outlook, "DECLINED");
  town.deliver(mail);
  mail_server().settle();
  mail_server().stop();
  const Ran away = town.office().run({"answers", "--fetch"});
  EXPECT_EQ(away.code, 1);
  EXPECT_NE(away.err.find("imaps://localhost"), std::string::npos) << away.err;
  mail_server().start();
  EXPECT_EQ(town.office().run({"answers", "--fetch"}).code, 0);
  EXPECT_EQ(town.meeting(mail.uid).at("declined"), 1);
}

TEST(AnswersOverRealServers, ABouncedInvitationShowsTheAddressToMend) {
  AnsweredTown town("bounce");
  const SentMail sent = town.town().invitations("bent").at(0);
  const std::string id = sent.message_id.substr(1, sent.message_id.size() - 2);
  send("postmaster@example.test", organizer("bounce"),
       bounce_of(id, "bent.bounce@example.test", organizer("bounce")));
  mail_server().settle();
  EXPECT_EQ(town.office().run({"answers", "--fetch"}).code, 0);
  const json unreached = town.answers().at("unreached");
  ASSERT_THAT(unreached, SizeIs(1));
  EXPECT_EQ(unreached[0].at("address"), "bent.bounce@example.test");
  EXPECT_EQ(unreached[0].at("name"), "Bent Bæk");
}

#ifdef INDKALD_FAILPOINTS

// The boundaries of taking three answers in, one after another: killed at each, every answer is
// worked exactly once, and what is understood is moved in the end.
TEST(AnswersOverRealServers, AreWorkedOnceWhereverTheProgramIsKilled) {
  AnsweredTown town("killed");
  int boundary = 0;
  int kills = 0;
  for (bool killed = true; killed; ++boundary) {
    std::vector<AnswerMail> answers;
    for (const char* name : {"anna", "bent", "cilla"}) {
      answers.push_back(
          town.answer(name, Program::outlook, boundary % 2 ? "DECLINED" : "ACCEPTED"));
      answers.back().stamp = "202611" + std::to_string(10 + boundary) + "T081500Z";
      town.deliver(answers.back());
    }
    mail_server().settle();
    HowToRun how;
    how.environment["INDKALD_FAILPOINT"] = "any:" + std::to_string(boundary + 1);
    const Ran ran = town.office().run({"answers", "--fetch"}, how);
    killed = ran.signal == SIGKILL;
    kills += killed ? 1 : 0;
    EXPECT_EQ(town.office().run({"answers", "--fetch"}).code, 0);
    const json meeting = town.meeting(answers[0].uid);
    EXPECT_EQ(meeting.at(boundary % 2 ? "declined" : "accepted"), 3) << boundary;
    const json story = town.office().ask({"why", meeting.at("meeting")});
    const auto worked = std::ranges::count_if(
        story.at("story"), [](const json& line) { return line.at("kind") == "mail"; });
    EXPECT_EQ(worked, 3 * (boundary + 1)) << boundary;
    EXPECT_THAT(mail_server().delivered(organizer("killed")), SizeIs(0)) << boundary;
  }
  std::cout << kills << " boundaries\n";
  EXPECT_GE(kills, 3);
}

#endif

// Ten thousand answers lie in the mailbox at the start (INDKALD_LONG=1; a thousand else).
TEST(AnswersOverRealServers, AFullMailboxIsTakenInWithMemoryFlat) {
  const int count = std::getenv("INDKALD_LONG") != nullptr ? 10'000 : 1'000;
  AnsweredTown town("many");
  const AnswerMail first = town.answer("anna", Program::outlook, "ACCEPTED");
  town.deliver(first);
  mail_server().settle();
  const calendars::Instant first_answer =
      calendars::parse_iso_instant("2026-11-03T08:15:00Z").value();
  const auto folder = mail_server().directory() / "mail" / organizer("many") / "new";
  for (int i = 1; i < count; ++i) {
    AnswerMail mail = first;
    // Each is his last word.
    mail.stamp = calendars::ics_instant(first_answer + std::chrono::seconds{i});
    mail.comment = std::to_string(i);
    std::ofstream(folder / ("1700000000." + std::to_string(i) + ".test"), std::ios::binary)
        << written(mail);
  }
  const std::string owned =
      "chown -R --reference='" + folder.string() + "' '" + folder.string() + "'";
  ASSERT_EQ(std::system(owned.c_str()), 0);
  const auto begin = std::chrono::steady_clock::now();
  const Ran ran = town.office().run({"answers", "--fetch"});
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  EXPECT_EQ(ran.code, 0) << ran.err;
  constexpr long kFlat = 80'000;
  EXPECT_LT(ran.peak_kb, kFlat);
  std::cout << count << " answers in " << took.count() << " s, at most " << ran.peak_kb / 1000
            << " MB\n"
            << ran.err;
  EXPECT_THAT(mail_server().delivered(organizer("many")), SizeIs(0));
}

}  // namespace
}  // namespace indkald::daemon::testing
