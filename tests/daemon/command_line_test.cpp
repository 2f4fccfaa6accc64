// The command line as scripts use it: exit codes, JSON that parses, results on stdout and all else
// on stderr.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/daemon/office.hpp"

namespace indkald::daemon {
namespace {

using nlohmann::json;

constexpr const char* kAugust =
    "Økonomiudvalg,2027-08-17,,,,https://lilleby.example.org/kalender\n";

class CommandLine : public testing::Test {
 protected:
  void SetUp() override { office_.put("calendar.csv", whole()); }

  static std::string whole() {
    return bytes_of_file(std::string(INDKALD_SOURCE_DIR) +
                         "/tests/data/calendars/lilleby_2027.csv");
  }
  std::string calendar() const { return office_.file("calendar.csv"); }

  // Runs the words as they stand; what was printed is JSON and nothing else.
  static json json_of(const Ran& ran, int code) {
    EXPECT_EQ(ran.code, code) << ran.err;
    json value = json::parse(ran.out, nullptr, false);
    EXPECT_FALSE(value.is_discarded()) << ran.out << ran.err;
    return value;
  }
  json shown(std::vector<std::string> words, int code = 0) const {
    words.emplace_back("--json");
    return json_of(office_.run(words), code);
  }

  Office office_{"lilleby", "2027-01-01"};
};

struct Misuse {
  const char* name;
  std::vector<std::string> words;
};

// What is said of each in Danish.
TEST(MisusedCommandLine, IsToldInTheReadersLanguage) {
  const std::vector<std::pair<std::vector<std::string>, std::string>> misuses = {
      {{}, "Der mangler en kommando."},
      {{"frobnicate", "--json"}, "frobnicate --json hører ikke til her."},
      {{"plan", "--twice"}, "--twice hører ikke til her."},
      {{"approve"}, "PLAN mangler."},
      {{"diff", "a.csv"}, "CALENDAR har for få eller for mange værdier."},
      {{"plan", "--config"}, "--config har for få eller for mange værdier."},
      {{"decide", "m1", "perhaps"}, "CHOICE: perhaps er ikke en af same, new, gone."},
      {{"override", "m1", "--heads", "-1"}, "--heads: -1 er ikke et helt tal fra 0 til 10000."},
      {{"override", "m1", "--skip", "all"},
       "--skip: all er ikke en af invitation, room, catering."},
      {{"read", "a.csv", "--version", "x"}, "--version: x er ikke et helt tal fra 0 til "}};
  for (const auto& [words, said] : misuses) {
    std::vector<std::string> danish{"--lang", "da"};
    danish.insert(danish.end(), words.begin(), words.end());
    const Ran ran = run_program(danish);
    EXPECT_EQ(ran.code, 2) << said;
    EXPECT_EQ(ran.err.find("Kommandolinjen blev ikke forstået: " + said), 0u) << ran.err;
  }
}

class BadUsage : public testing::TestWithParam<Misuse> {};

TEST_P(BadUsage, EndsWithTwoAndSaysWhereHelpIs) {
  const Ran ran = run_program(GetParam().words);
  EXPECT_EQ(ran.code, 2);
  EXPECT_EQ(ran.out, "");
  EXPECT_NE(ran.err.find("This command line was not understood"), std::string::npos) << ran.err;
  EXPECT_NE(ran.err.find("indkald --help"), std::string::npos) << ran.err;
}

INSTANTIATE_TEST_SUITE_P(
    CommandLine, BadUsage,
    testing::Values(Misuse{"NoCommand", {}}, Misuse{"UnknownCommand", {"frobnicate"}},
                    Misuse{"UnknownOption", {"plan", "--twice"}},
                    Misuse{"UnknownZone", {"read", "x.ics", "--zone", "Mars/X"}},
                    Misuse{"MissingArgument", {"approve"}}, Misuse{"NoFile", {"read"}},
                    Misuse{"OneCalendarOfTwo", {"diff", "a.csv"}},
                    Misuse{"NoTime", {"plan", "--now", "tomorrow"}},
                    Misuse{"UnknownChoice", {"decide", "m1", "perhaps"}},
                    Misuse{"OptionWithoutValue", {"plan", "--config"}}),
    [](const auto& misuse) { return misuse.param.name; });

TEST_F(CommandLine, HasHelpForEveryCommandInBothLanguages) {
  for (const char* command :
       {"read", "diff", "lint", "plan", "approve", "apply", "decide", "override", "check", "status",
        "why", "pause", "resume", "demo", "serve", "schema"}) {
    const Ran english = run_program({command, "--help"});
    EXPECT_EQ(english.code, 0) << command;
    EXPECT_NE(english.out.find("Usage: indkald " + std::string(command)), std::string::npos)
        << english.out;
    EXPECT_NE(english.out.find("Example"), std::string::npos) << english.out;
    const Ran danish = run_program({command, "--help"}, {{{"LC_ALL", "da_DK.UTF-8"}}, {}});
    EXPECT_EQ(danish.code, 0) << command;
    EXPECT_NE(danish.out.find("Eksemp"), std::string::npos) << danish.out;
    for (const char* english_word : {"OPTIONS", "Options", "TEXT", "INT", "Usage"})
      EXPECT_EQ(danish.out.find(english_word), std::string::npos) << danish.out;
  }
}

TEST_F(CommandLine, SpeaksTheLanguageThatIsAskedFor) {
  EXPECT_NE(run_program({"read", calendar(), "--lang", "da"}).out.find("10 møder"),
            std::string::npos);
  EXPECT_NE(run_program({"read", calendar(), "--lang", "en"}).out.find("10 meetings"),
            std::string::npos);
}

TEST_F(CommandLine, PrintsJsonOfCalendars) {
  EXPECT_EQ(json_of(run_program({"read", calendar(), "--json"}), 0).at("meetings").size(), 10u);
  EXPECT_EQ(run_program({"read", calendar(), "--out", office_.file("year.xlsx")}).code, 0);
  const json cells =
      json_of(run_program({"read", office_.file("year.xlsx"), "--cells", "--json"}), 0);
  EXPECT_EQ(cells.at("sheets").size(), 1u);
  office_.put("new.csv", whole() + "Byråd,2027-05-19,17:00,,Byrådssalen,x\n");
  const json changes =
      json_of(run_program({"diff", calendar(), office_.file("new.csv"), "--json"}), 0)
          .at("changes");
  EXPECT_EQ(changes.size(), 11u);
  EXPECT_TRUE(json_of(run_program({"schema"}), 0).contains("properties"));
}

TEST_F(CommandLine, PrintsJsonOfEveryStepOfTheWork) {
  const json planned = shown({"plan"});
  const std::string meeting = planned.at("steps").at(0).at("meeting");
  EXPECT_EQ(planned.at("open_plan"), nullptr);
  EXPECT_EQ(planned.at("totals").at("steps"), 25);
  EXPECT_EQ(planned.at("vet").at(0).at("rule"), "first_run");

  const json refused = shown({"apply"}, 3);
  EXPECT_EQ(refused.at("refused"), true);
  EXPECT_EQ(refused.at("steps"), 0);

  const json approved = shown({"approve", planned.at("plan")});
  EXPECT_EQ(approved.at("approved"), planned.at("plan"));
  const json applied = shown({"apply"});
  EXPECT_EQ(applied.at("report").at("finished"), true);
  EXPECT_EQ(applied.at("steps"), 25);
  EXPECT_EQ(shown({"status"}).at("invitations"), 10);
  EXPECT_FALSE(shown({"why", meeting}).at("story").empty());
  EXPECT_EQ(shown({"override", meeting, "--heads", "7"}).at("override").at("heads"), 7);
  EXPECT_EQ(shown({"pause"}).at("paused"), true);
  EXPECT_EQ(shown({"apply"}, 3).at("refused"), true);
  EXPECT_EQ(shown({"resume"}).at("paused"), false);
  EXPECT_TRUE(shown({"check", "--offline"}).at("connectors").empty());
  EXPECT_EQ(shown({"check"}).at("connectors").at(0).at("ok"), true);

  const std::string year = whole();
  office_.put("calendar.csv", std::string(year).erase(year.find(kAugust)));
  const json waiting = shown({"plan"}).at("waiting");
  ASSERT_EQ(waiting.size(), 1u);
  EXPECT_EQ(shown({"decide", waiting.at(0).at("meeting"), "same"}).at("choice"), "same");
}

TEST_F(CommandLine, PrintsTextFromOutsideAsJsonWhateverItsBytes) {
  office_.put("calendar.csv",
              "body;date;start\nBy\"r\\\xE5"
              "d;2027-01-27;17:00\n");
  EXPECT_EQ(json_of(run_program({"read", calendar(), "--json"}), 0).at("meetings").size(), 1u);
}

TEST_F(CommandLine, ShowsAMeetingWithoutADateAsOneAndWritesItNowhere) {
  office_.put("year.ics",
              "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nSUMMARY:Temamøde\nEND:VEVENT\n"
              "BEGIN:VEVENT\nUID:2\nSUMMARY:Byråd\nDTSTART:20270127T160000Z\nEND:VEVENT\n"
              "END:VCALENDAR\n");
  const std::string file = office_.file("year.ics");
  const Ran danish = run_program({"read", file, "--lang", "da"});
  EXPECT_EQ(danish.code, 4);
  EXPECT_EQ(danish.out.find("uden dato"), 0u) << danish.out;
  EXPECT_EQ(danish.out.find("1970"), std::string::npos) << danish.out;
  EXPECT_EQ(run_program({"read", file}).out.find("no date"), 0u);
  EXPECT_TRUE(
      json_of(run_program({"read", file, "--json"}), 4).at("meetings").at(0).at("start").is_null());
  for (const char* name : {"out.ics", "out.csv", "out.xlsx", "out.json"}) {
    const Ran ran = run_program({"read", file, "--out", office_.file(name)});
    EXPECT_EQ(ran.code, 4) << name;
    EXPECT_NE(
        ran.err.find("\"Temamøde\" has no date and has not been written to " + std::string(name)),
        std::string::npos)
        << ran.err;
    if (std::string(name) == "out.json") continue;
    const json again =
        json_of(run_program({"read", office_.file(name), "--json"}), 0).at("meetings");
    ASSERT_EQ(again.size(), 1u) << name;
    EXPECT_EQ(again.at(0).at("title"), "Byråd") << name;
  }
  const json changes = json_of(run_program({"diff", file, file, "--json"}), 4).at("changes");
  ASSERT_EQ(changes.size(), 3u);
  EXPECT_EQ(changes.at(0).at("kind"), "same");
  EXPECT_EQ(changes.at(1).at("kind"), "unsure");
  EXPECT_TRUE(changes.at(2).at("new").at("start").is_null());
  EXPECT_EQ(run_program({"diff", file, file}).out.find("1970"), std::string::npos);
}

TEST_F(CommandLine, PutsResultsOnStdoutAndAllElseOnStderr) {
  const Ran refused = office_.run({"apply"});
  EXPECT_EQ(refused.code, 3);
  EXPECT_EQ(refused.out, "");
  EXPECT_NE(refused.err.find("indkald approve"), std::string::npos);
  EXPECT_EQ(office_.run({"status"}).err, "");
}

TEST_F(CommandLine, EndsWithFourWhenTheInputHadProblemsAndTheRestWasDone) {
  office_.put("calendar.csv", whole() + "Byråd,2027-13-45,17:00,,Byrådssalen,x\n");
  const Ran read = run_program({"read", calendar()});
  EXPECT_EQ(read.code, 4);
  EXPECT_NE(read.out.find("10 meetings"), std::string::npos) << read.out;
  EXPECT_NE(read.err.find("line 12"), std::string::npos) << read.err;
  EXPECT_NE(
      run_program({"--lang", "da", "read", office_.file("calendar.csv")}).err.find("linje 12"),
      std::string::npos);

  const json planned = shown({"plan"}, 4);
  EXPECT_EQ(planned.at("problems").size(), 1u);
  EXPECT_EQ(office_.run({"approve", planned.at("plan")}).code, 0);
  EXPECT_EQ(shown({"apply"}, 4).at("steps"), 25);
}

TEST_F(CommandLine, SaysWhichFileAProblemIsInWhenItReadsSeveral) {
  const std::string kHead = "Udvalg;Dato;Start\n";
  office_.put("one.csv", kHead + "Byråd;2027-13-45;17:00\nByråd;2027-01-27;17:00\n");
  office_.put("two.csv", kHead + "Byråd;2027-02-24;25.00\nByråd;2027-03-31;17:00\n");
  const std::string one = office_.file("one.csv"), two = office_.file("two.csv");
  const auto places = [](const json& problems) {
    std::vector<std::string> all;
    for (const json& each : problems) all.push_back(each.at("at"));
    return all;
  };
  const auto both = json_of(run_program({"read", one, two, "--json"}), 4);
  EXPECT_EQ(places(both.at("problems")),
            (std::vector<std::string>{"one.csv, line 2", "two.csv, line 2"}));
  const auto alone = json_of(run_program({"read", one, "--json"}), 4);
  EXPECT_EQ(places(alone.at("problems")), std::vector<std::string>{"line 2"});
  for (const char* command : {"read", "diff"}) {
    const Ran ran = run_program({command, one, two});
    EXPECT_EQ(ran.code, 4);
    EXPECT_NE(ran.err.find("one.csv, line 2: "), std::string::npos) << ran.err;
    EXPECT_NE(ran.err.find("two.csv, line 2: "), std::string::npos) << ran.err;
  }
  // What cannot be read at all, too, and of both files at once.
  office_.put("three.csv", "Udvalg;Titel\nByråd;Møde\n");
  office_.put("empty.csv", "");
  for (const char* command : {"read", "diff"}) {
    const Ran ran = run_program({command, office_.file("three.csv"), office_.file("empty.csv")});
    EXPECT_EQ(ran.code, 2);
    EXPECT_NE(ran.err.find("three.csv, line 1: "), std::string::npos) << ran.err;
    EXPECT_EQ(ran.err.find("empty.csv, "), std::string::npos) << ran.err;
    EXPECT_NE(ran.err.find("empty.csv: "), std::string::npos) << ran.err;
  }
}

TEST_F(CommandLine, ListsBothDaysOfAMeetingOverSeveralDays) {
  office_.put("tour.csv",
              "Udvalg;Titel;Startdato;Starttid;Slutdato;Sluttid\n"
              "Byråd;Studietur;20-03-2027;09.00;22-03-2027;15.00\n"
              "Byråd;Byrådsmøde;24-03-2027;17.00;24-03-2027;20.00\n");
  const std::string tour = run_program({"read", office_.file("tour.csv"), "--lang", "da"}).out;
  EXPECT_NE(tour.find("lør. 20. mar. 2027 kl. 09.00 – man. 22. mar. 2027 kl. 15.00 "),
            std::string::npos)
      << tour;
  EXPECT_NE(tour.find("ons. 24. mar. 2027 kl. 17.00–20.00 "), std::string::npos) << tour;
  office_.put("seminar.csv", "Udvalg;Titel;Dato\nByråd;Seminar;27.-28. januar 2027\n");
  const std::string seminar =
      run_program({"read", office_.file("seminar.csv"), "--lang", "da"}).out;
  EXPECT_NE(seminar.find("ons. 27. jan. 2027 – tors. 28. jan. 2027 "), std::string::npos)
      << seminar;
}

TEST_F(CommandLine, PlansAMeetingOverSeveralDaysByBothDays) {
  office_.put("calendar.csv",
              "body,date,start,end,place,id\n"
              "Byråd,2027-01-27,17:00,,Byrådssalen,1\n");
  const std::string line = office_.run({"plan", "--lang", "da"}).out;
  EXPECT_NE(line.find("ons. 27. jan. 2027 kl. 17.00 "), std::string::npos) << line;
  office_.put("calendar.csv",
              "body,date,start,end date,end,place,id\n"
              "Byråd,2027-03-20,09:00,2027-03-22,15:00,Byrådssalen,1\n");
  const std::string plan = office_.run({"plan", "--lang", "da"}).out;
  EXPECT_NE(plan.find("lør. 20. mar. 2027 kl. 09.00 – man. 22. mar. 2027 kl. 15.00"),
            std::string::npos)
      << plan;
}

TEST_F(CommandLine, TakesTheBeginningOfAHashForThePlanButNotLessThanSixDigits) {
  const std::string hash = office_.plan_hash();
  EXPECT_EQ(office_.run({"approve", hash.substr(0, 5)}).code, 3);
  EXPECT_EQ(office_.run({"approve", hash.substr(0, 6)}).code, 0);
  EXPECT_EQ(office_.run({"apply", hash.substr(0, 6)}).code, 0);
}

TEST_F(CommandLine, PlansTheSameHashAgainWhateverTheClockSays) {
  const std::string hash = office_.plan_hash();
  office_.set_now("2027-01-08T12:00:00");
  EXPECT_EQ(office_.plan_hash(), hash);
}

}  // namespace
}  // namespace indkald::daemon
