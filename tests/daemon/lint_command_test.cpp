#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/daemon/office.hpp"
#include "tests/servers/linted.hpp"

namespace indkald::daemon {
namespace {

using nlohmann::json;
using testing::HasSubstr;

std::string mail(const std::string& more) {
  return servers::with_crlf(
      "From: udvalg@kommune.example\nTo: anna@example.test\nSubject: Hej\n"
      "Message-ID: <1@kommune.example>\nMIME-Version: 1.0\nAuto-Submitted: auto-generated\n" +
      more + "Content-Type: text/plain; charset=us-ascii\n\nHej\n");
}

class LintCommand : public testing::Test {
 protected:
  void SetUp() override {
    office_.put("good.eml", mail("Date: Wed, 03 Feb 2027 12:00:00 +0100\n"));
    office_.put("undated.eml", mail(""));
    office_.put("kalender.csv", "Dato;Udvalg\n1;2\n");
  }
  Office office_{"lilleby", "2027-01-01"};
};

TEST_F(LintCommand, EndsWithNoughtWhereNothingIsFound) {
  const Ran ran = run_program({"lint", office_.file("good.eml")});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_EQ(ran.out, "The mail is all right.\n");
}

TEST_F(LintCommand, TellsPeopleWhatToMendAndWhy) {
  const Ran ran =
      run_program({"lint", "--lang", "da", office_.file("good.eml"), office_.file("undated.eml")});
  EXPECT_EQ(ran.code, 4) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("undated.eml\n  Date: Datoen mangler."));
  EXPECT_THAT(ran.out, HasSubstr("1 ting skal rettes."));
}

TEST_F(LintCommand, TellsProgramsInJson) {
  const std::string file = office_.file("undated.eml");
  const Ran ran = run_program({"lint", "--json", file});
  EXPECT_EQ(ran.code, 4) << ran.err;
  const json findings = json::parse(ran.out).at("findings");
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].at("file"), file);
  EXPECT_EQ(findings[0].at("at"), "Date");
  EXPECT_EQ(findings[0].at("rule"), "no_date");
  EXPECT_THAT(findings[0].at("message").get<std::string>(), HasSubstr("date is missing"));
}

TEST_F(LintCommand, EndsWithTwoForWhatIsNoMailOrNotThere) {
  for (const char* name : {"kalender.csv", "nowhere.eml"}) {
    const Ran ran = run_program({"lint", office_.file(name)});
    EXPECT_EQ(ran.code, 2);
    EXPECT_EQ(ran.out, "");
    EXPECT_THAT(ran.err, HasSubstr(name));
  }
}

}  // namespace
}  // namespace indkald::daemon
