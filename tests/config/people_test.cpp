#include "config/people.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "config/catalogue.hpp"

namespace indkald::config {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::StartsWith;

Date day(int year, unsigned month, unsigned number) {
  return Date{std::chrono::local_days{std::chrono::year{year} / std::chrono::month{month} /
                                      std::chrono::day{number}}};
}

struct Read {
  std::vector<Person> people;
  std::vector<std::string> problems;  // in English
};

Read read(std::string_view csv) {
  std::vector<Body> bodies(2);
  bodies[0].id = "byraadet";
  bodies[1].id = "oeku";
  Problems problems("indkald.json");
  Read made;
  made.people = people_from_csv(csv, "people.csv", bodies, problems);
  try {
    problems.throw_if_any();
  } catch (const calendars::InputError& error) {
    for (const auto& problem : error.problems())
      made.problems.push_back(problem.at + ": " + say(problem.message, Language::en));
  }
  return made;
}

TEST(People, SitOnSeveralBodiesByOneRowForEachSeat) {
  const Read made = read(
      "id;name;mail;body;role;from;to;language\n"
      "bo;Bo Lund;bo@example.org;byraadet;chair;2026-01-01;2029-12-31;en\n"
      "\n"
      "bo;;;oeku;;;;\n"
      "gaest;Gæst;g@example.org;;;;;\n");
  EXPECT_THAT(made.problems, IsEmpty());
  ASSERT_EQ(made.people.size(), 2u);
  const Person& bo = made.people[0];
  EXPECT_EQ(bo.mail, "bo@example.org");
  EXPECT_EQ(bo.language, "en");
  ASSERT_EQ(bo.seats.size(), 2u);
  EXPECT_EQ(bo.seats[0].role, Role::chair);
  EXPECT_EQ(bo.seats[0].from, day(2026, 1, 1));
  EXPECT_EQ(bo.seats[0].to, day(2029, 12, 31));
  EXPECT_EQ(bo.seats[1].body_id, "oeku");
  EXPECT_EQ(bo.seats[1].role, Role::member);
  EXPECT_EQ(bo.seats[1].to, std::nullopt);
  EXPECT_THAT(made.people[1].seats, IsEmpty());
}

TEST(People, AreReadWithCommasAndColumnsInAnyOrder) {
  const Read made = read("mail,body,name,id\nbo@example.org,oeku,\"Lund, Bo\",bo\n");
  EXPECT_THAT(made.problems, IsEmpty());
  ASSERT_EQ(made.people.size(), 1u);
  EXPECT_EQ(made.people[0].name, "Lund, Bo");
}

TEST(People, AreReadAsADanishSpreadsheetSavesThem) {
  const Read made = read(
      "Id;Navn;E-mail;Udvalg;Rolle;Fra;Til\r\n"
      "soeren;S\xF8ren \xC5s;s@example.org;byraadet;Stedfortr\xE6"
      "der;01-01-2026;31.12.2029\r\n");
  EXPECT_THAT(made.problems, IsEmpty());
  ASSERT_EQ(made.people.size(), 1u);
  EXPECT_EQ(made.people[0].name, "Søren Ås");
  EXPECT_EQ(made.people[0].seats.at(0).role, Role::substitute);
  EXPECT_EQ(made.people[0].seats.at(0).from, day(2026, 1, 1));
  EXPECT_EQ(made.people[0].seats.at(0).to, day(2029, 12, 31));
}

TEST(People, AreRefusedWithTheLineOfEachFault) {
  const Read made = read(
      "id;name;mail;body;role;from;to;language\n"
      "Bo L;Bo;bo@example.org;byraadet;;;;\n"
      "bo;;bo@example.org;byraadet;;;;\n"
      "mie;Mie;mie(at)example.org;byraadet;;;;\n"
      "ib;Ib;ib@example.org;byrådet;;;;\n"
      "eva;Eva;eva@example.org;oeku;chiar;;;\n"
      "ole;Ole;ole@example.org;oeku;;2027-02-30;;\n"
      "ida;Ida;ida@example.org;oeku;;2027-02-02;2027-02-01;\n"
      "kaj;Kaj;kaj@example.org;oeku;;;;dk\n");
  EXPECT_THAT(made.problems,
              ElementsAre(StartsWith("people.csv:2: “Bo L” is no valid id."),
                          StartsWith("people.csv:3: The person “bo” has no name."),
                          StartsWith("people.csv:4: “mie(at)example.org” is no mail address."),
                          StartsWith("people.csv:5: There is no body with the id “byrådet”"),
                          "people.csv:6: “chiar” cannot be chosen here. Did you mean “chair”?",
                          StartsWith("people.csv:7: “2027-02-30” is no date."),
                          StartsWith("people.csv:8: The period ends before it begins."),
                          StartsWith("people.csv:9: “dk” cannot be chosen here.")));
}

TEST(People, AreOnePersonEachSoTwoAddressesForOneIdAreRefused) {
  const Read made =
      read("id;name;mail;body\nbo;Bo;bo@example.org;oeku\n\nbo;Bo;bo@example.net;byraadet\n");
  EXPECT_THAT(made.problems,
              ElementsAre("people.csv:4: “mail” is “bo@example.net” here, but “bo@example.org” on "
                          "line 2 for the same person. Correct one of them."));
}

TEST(People, NeedTheirColumns) {
  EXPECT_THAT(read("id;navn;adresse;udvalg\n").problems,
              ElementsAre("people.csv:1: The column “mail” is missing. Found: id, navn, adresse, "
                          "udvalg. Correct the column's name, or add it."));
  EXPECT_THAT(read("\n \n").problems, ElementsAre(StartsWith("people.csv: The file is empty.")));
}

TEST(People, AreNotReadOnAfterAQuoteThatIsNeverClosed) {
  EXPECT_THAT(read("id;name;mail;body\nbo;\"Bo;bo@example.org;oeku\n").problems,
              testing::Contains(StartsWith("people.csv, line 2: ")));
}

}  // namespace
}  // namespace indkald::config
