// `publish`: a folder with all that is given out of a year's calendar.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>

#include "daemon/documents/publication.hpp"
#include "tests/daemon/office.hpp"

namespace indkald::daemon {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;
namespace fs = std::filesystem;

const std::string kRules = R"({"municipality": "Lilleby Kommune",
  "people": [{"id": "a", "name": "Anna Ås"}],
  "bodies": [{"id": "raad", "name": "Byrådet", "members": ["a"]}],
  "closed": [{"name": "Rådhuset flytter", "from": "2028-09-04"}],
  "monthly": [{"name": "Byrådet mødes den første mandag", "law": "kommunestyrelsesloven § 8",
               "body": "raad", "week": "first", "weekdays": ["monday", "tuesday"],
               "months": [9, 10], "starts": ["16:00"], "length_minutes": 120}])";

const std::string kCalendar =
    "Dato;Start;Slut;Udvalg;Titel;Sted;Beskrivelse;Ansvarlig\n"
    "05-09-2028;16:00;18:00;Byrådet;Byrådsmøde;Salen;Hemmelig note;Anna Ås\n"
    "02-10-2028;16:00;18:00;Byrådet;Byrådsmøde;Salen;;\n";

std::size_t times(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
    ++count;
  return count;
}

// Every element that is opened is closed, in order: what a page is hard to read for without.
bool is_balanced(const std::string& html) {
  static const std::regex kTag("<(/?)([a-z][a-z0-9]*)([^>]*)>");
  static const std::set<std::string> kVoid{"meta", "br", "hr", "rect", "path", "circle"};
  std::vector<std::string> open;
  for (std::sregex_iterator at(html.begin(), html.end(), kTag), end; at != end; ++at) {
    const std::string name = at->str(2);
    if (at->str(3).ends_with('/') || kVoid.contains(name)) continue;
    if (at->str(1).empty()) {
      open.push_back(name);
    } else {
      if (open.empty() || open.back() != name) return false;
      open.pop_back();
    }
  }
  return open.empty();
}

class PublishCommand : public testing::Test {
 protected:
  PublishCommand() {
    office_.put("rules.json", kRules + "}");
    office_.put("k.csv", kCalendar);
  }
  Ran publish(std::vector<std::string> arguments = {}) {
    arguments.insert(arguments.begin(),
                     {"publish", office_.file("k.csv"), "--dir", office_.file("ud"), "--lang", "da",
                      "--now", "2028-01-05T08:00:00Z"});
    return run_program(arguments);
  }
  Ran publish_with_rules(std::vector<std::string> more = {}) {
    more.insert(more.begin(), {"--rules", office_.file("rules.json")});
    return publish(more);
  }
  std::set<std::string> names() const {
    std::set<std::string> all;
    for (const auto& entry : fs::directory_iterator(office_.path() / "ud"))
      all.insert(entry.path().filename());
    return all;
  }
  // A file's words, as whoever opens it reads them.
  std::string as_read(const std::string& name) const {
    const std::string file = office_.file("ud/" + name);
    const auto through = [&](const char* command) {
      return run_program({}, {.before = {"sh", "-c", command, file}}).out;
    };
    if (name.ends_with(".pdf")) return through("pdftotext -raw \"$0\" -");
    if (name.ends_with(".xlsx")) return through("unzip -p \"$0\"");
    if (name.ends_with(".ics")) return through("tr -d '\\r' <\"$0\" | sed -z 's/\\n //g'");
    return office_.bytes("ud/" + name);
  }
  std::string page() const { return office_.bytes("ud/index.html"); }

  Office office_{"lilleby", "2027-01-01"};
};

TEST_F(PublishCommand, WritesEverythingThatIsGivenOut) {
  ASSERT_EQ(publish_with_rules().code, 0);
  EXPECT_THAT(names(), testing::UnorderedElementsAre(
                           ".indkald", "index.html", "kalender.ics", "kalender.xlsx",
                           "kalender.csv", "raad.ics", "aarshjul.svg", "aarshjul.pdf",
                           "aarshjul.png", "sagsfremstilling.html", "sagsfremstilling.pdf"));
  for (const char* name : {"kalender.ics", "kalender.xlsx", "kalender.csv", "raad.ics"}) {
    const Ran ran = run_program({"read", office_.file(std::string("ud/") + name), "--json"});
    ASSERT_EQ(ran.code, 0) << name << ran.err;
    const json meetings = json::parse(ran.out).at("meetings");
    ASSERT_EQ(meetings.size(), 2u) << name;
    EXPECT_EQ(meetings[0].at("body"), "Byrådet");
    EXPECT_EQ(meetings[0].at("start"), "2028-09-05T16:00:00+02:00");
    EXPECT_EQ(meetings[0].at("end"), "2028-09-05T18:00:00+02:00");
    EXPECT_EQ(meetings[0].at("place"), "Salen");
  }
}

TEST_F(PublishCommand, TheTableHasTheColumnsThatPlandiscsUsersKnow) {
  ASSERT_EQ(publish().code, 0);
  const std::string csv = office_.bytes("ud/kalender.csv");
  for (const char* column : {"Udvalg;", "Titel;", "Startdato;", "Starttid;", "Slutdato;",
                             "Sluttid;", "Sted;", "Beskrivelse;"})
    EXPECT_THAT(csv.substr(0, csv.find('\n')), HasSubstr(column));
}

TEST_F(PublishCommand, ThePageTellsWhenWhoWhatAndWhereAndNothingOfPersons) {
  ASSERT_EQ(publish_with_rules().code, 0);
  for (const char* words :
       {"<html lang=\"da\">", "Lilleby Kommune: mødekalender 2028", "2 møder i 2028",
        "september 2028", "tirs. 5. sep. 2028", "kl. 16.00–18.00", "datetime=\"2028-09-05\"",
        "Salen", "href=\"raad.ics\"", "href=\"kalender.xlsx\"", "role=\"img\""})
    EXPECT_THAT(page(), HasSubstr(words));
  for (const std::string& name : names()) {
    EXPECT_THAT(as_read(name), Not(HasSubstr("Hemmelig"))) << name;
    EXPECT_THAT(as_read(name), Not(HasSubstr("Anna"))) << name;
  }
  EXPECT_TRUE(is_balanced(page()));
  EXPECT_THAT(page(), Not(HasSubstr("<script")));
}

TEST_F(PublishCommand, EveryLinkOfThePageLeadsSomewhere) {
  ASSERT_EQ(publish_with_rules().code, 0);
  static const std::regex kLink("href=\"([^\"]*)\"");
  const std::string html = page();
  int links = 0;
  for (std::sregex_iterator at(html.begin(), html.end(), kLink), end; at != end; ++at, ++links) {
    const std::string where = at->str(1);
    if (where.starts_with('#'))
      EXPECT_EQ(times(html, "id=\"" + where.substr(1) + "\""), 1u) << where;
    else
      EXPECT_TRUE(fs::exists(office_.path() / "ud" / where)) << where;
  }
  EXPECT_GT(links, 8);
}

TEST_F(PublishCommand, TheCaseSaysHowManyWishesAreMetAndWhyTheOthersAreNot) {
  ASSERT_EQ(publish_with_rules({"--case", "27/1234", "--date", "2027-06-01"}).code, 0);
  const std::string html = office_.bytes("ud/sagsfremstilling.html");
  for (const char* words :
       {"Bilag: mødekalender 2028", "Sag 27/1234", "tirsdag den 1. juni 2027",
        "1 af 2 møder ligger, som de helst skulle.", "overholder alle regler", "Det er bevist",
        "Et møde man. 4. sep. 2028 ville bryde »Rådhuset flytter«.",
        "én dag fra man. 4. sep. 2028; helst en mandag", "Byrådet mødes den første mandag",
        "kommunestyrelsesloven § 8", "Helst den første mandag i september og oktober.",
        "5. sep. og 2. okt."})
    EXPECT_THAT(html, HasSubstr(words));
  EXPECT_TRUE(is_balanced(html));
  const Ran text = run_program({}, {.before = {"sh", "-c", "pdftotext -raw \"$0\" -",
                                               office_.file("ud/sagsfremstilling.pdf")}});
  for (const char* words : {"Sag 27/1234", "1 af 2 møder", "»Rådhuset flytter«", "Side 1 af"})
    EXPECT_THAT(text.out, HasSubstr(words));
}

TEST_F(PublishCommand, ACalendarThatBreaksTheRulesIsNotPraised) {
  office_.put("k.csv", kCalendar + "09-10-2028;16:00;18:00;Byrådet;Byrådsmøde;Salen;;\n");
  ASSERT_EQ(publish_with_rules().code, 0);
  const std::string html = office_.bytes("ud/sagsfremstilling.html");
  EXPECT_THAT(html, HasSubstr("1 brud på reglerne"));
  EXPECT_THAT(html, HasSubstr("Det, der endnu er åbent"));
  EXPECT_THAT(html, Not(HasSubstr("overholder alle regler")));
  EXPECT_THAT(html, Not(HasSubstr("Det er bevist")));
}

TEST_F(PublishCommand, WhatIsNotSettledIsToldAsOpen) {
  office_.put("k.csv",
              "Dato;Start;Udvalg;Titel;Status\n05-09-2028;;Byrådet;Konstituering;foreløbig\n"
              "02-10-2028;;Byrådet;Byrådsmøde;\n03-10-2028;16:00;Byrådet;Temamøde;aflyst\n");
  ASSERT_EQ(publish_with_rules().code, 0);
  const std::string html = office_.bytes("ud/sagsfremstilling.html");
  EXPECT_THAT(html, HasSubstr("Mødet tirs. 5. sep. 2028 er en pladsholder"));
  EXPECT_THAT(html, HasSubstr("Mødet man. 2. okt. 2028 har endnu ikke noget klokkeslæt"));
  EXPECT_THAT(html, HasSubstr("Temamøde (aflyst)"));
  EXPECT_THAT(page(), HasSubstr("datoen er ikke fastlagt"));
  EXPECT_THAT(page(), HasSubstr("class=\"meeting cancelled\""));
  EXPECT_THAT(page(), HasSubstr("2 møder i 2028"));
}

TEST_F(PublishCommand, NamesThatAreMarkupStayText) {
  office_.put("k.csv",
              "Dato;Start;Udvalg;Titel;Sted\n05-09-2028;16:00;<script>alert(1)</script>;"
              "\"\"\"><img src=x>\"\"\";</main>&amp;\n06-09-2028;16:00;///;a;b\n"
              "07-09-2028;16:00;" +
                  std::string(900, 'x') + ";c;d\n");
  ASSERT_EQ(publish().code, 0);
  EXPECT_THAT(page(), HasSubstr("&lt;script&gt;alert(1)&lt;/script&gt;"));
  EXPECT_THAT(page(), Not(HasSubstr("<script")));
  EXPECT_THAT(page(), Not(HasSubstr("<img")));
  EXPECT_TRUE(is_balanced(page()));
  EXPECT_THAT(office_.bytes("ud/aarshjul.svg"), Not(HasSubstr("<script")));
}

TEST_F(PublishCommand, PublishedAgainItReplacesWhatItWrote) {
  ASSERT_EQ(publish_with_rules().code, 0);
  const std::string before = page();
  ASSERT_EQ(publish_with_rules().code, 0);
  EXPECT_EQ(page(), before) << "the same bytes";
  ASSERT_EQ(publish().code, 0);
  EXPECT_FALSE(names().contains("sagsfremstilling.pdf")) << "nothing old is left";
}

TEST_F(PublishCommand, NobodyElsesFilesAreTouched) {
  ASSERT_EQ(publish().code, 0);
  office_.put("ud/brev.pdf", "mine");
  const Ran ran = publish_with_rules();
  EXPECT_EQ(ran.code, 2);
  EXPECT_EQ(office_.bytes("ud/brev.pdf"), "mine");
  EXPECT_FALSE(names().contains("sagsfremstilling.pdf"));
  office_.put("fil", "mine");
  const Ran onto = run_program({"publish", office_.file("k.csv"), "--dir", office_.file("fil")});
  EXPECT_EQ(onto.code, 2);
  EXPECT_EQ(office_.bytes("fil"), "mine");
}

TEST_F(PublishCommand, WhatCannotBeMadeLeavesNothingBehind) {
  ASSERT_EQ(publish().code, 0);
  const std::set<std::string> before = names();
  office_.put("fonts.conf", "<fontconfig></fontconfig>");
  const Ran ran = run_program({"publish", office_.file("k.csv"), "--dir", office_.file("ud")},
                              {.environment = {{"FONTCONFIG_FILE", office_.file("fonts.conf")}}});
  EXPECT_EQ(ran.code, 2);
  EXPECT_EQ(names(), before);
  for (const auto& entry : fs::directory_iterator(office_.path()))
    EXPECT_THAT(entry.path().filename().string(), Not(testing::StartsWith(".ud")));
}

TEST_F(PublishCommand, ThousandsOfMeetingsAreALongPageAndNotASlowOne) {
  std::string calendar = "Dato;Start;Slut;Udvalg;Titel\n";
  for (int i = 0; i < 3000; ++i)
    calendar += std::to_string(1 + i % 28) + "-" + std::to_string(1 + i / 28 % 12) +
                "-2028;16:00;18:00;Udvalg " + std::to_string(i % 250) + ";Møde\n";
  office_.put("k.csv", calendar);
  const Ran ran = publish({"--json"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  EXPECT_GT(json::parse(ran.out).at("files").size(), 250u);
  EXPECT_EQ(times(page(), "class=\"meeting\""), 6000u) << "by month, and by body";
}

TEST_F(PublishCommand, TellsNeitherTitleNorPlaceOfAClosedBody) {
  std::string rules = kRules;
  const std::string raad = R"({"id": "raad",)";
  rules.insert(rules.find(raad), R"({"id": "med", "name": "HovedMED", "closed": true}, )");
  office_.put("rules.json",
              rules + R"(, "once": [{"name": "HovedMED mødes i oktober", "body": "med",
      "from": "10-01", "to": "10-31", "starts": ["12:00"]}]})");
  office_.put("k.csv",
              kCalendar + "03-10-2028;10:00;11:00;HovedMED;Personsag;Kantinen;Lokalnote;\n");
  ASSERT_EQ(publish_with_rules().code, 0);
  for (const std::string& name : names()) {
    for (const char* secret : {"Personsag", "Kantinen", "Lokalnote"})
      EXPECT_THAT(as_read(name), Not(HasSubstr(secret))) << name;
    if (name != ".indkald" && name != "raad.ics" && !name.ends_with(".png")) {
      EXPECT_THAT(as_read(name), HasSubstr("HovedMED")) << name;
    }
  }
}

TEST(FilesOfBodies, HaveNamesThatAFileSystemTakes) {
  const auto names = documents::body_file_names(
      {"børn-og-unge", "../../etc", "kalender", "A/B", "a b", "", std::string(500, 'x')});
  std::set<std::string> different;
  for (const std::string& name : names) {
    EXPECT_TRUE(std::regex_match(name, std::regex("[a-z0-9][a-z0-9-]{0,63}\\.ics"))) << name;
    different.insert(name);
  }
  EXPECT_EQ(different.size(), names.size());
  EXPECT_FALSE(different.contains("kalender.ics")) << "all bodies' own";
}

}  // namespace
}  // namespace indkald::daemon
