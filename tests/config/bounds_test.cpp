// Configurations that are made to take long, or that have more wrong with them than anybody reads.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "made_up_files.hpp"

namespace indkald::config {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

std::string times(std::size_t count, const std::string& text) {
  std::string all;
  for (std::size_t i = 0; i < count; ++i) all += text;
  return all;
}

std::string with(const std::string& members) {
  return R"({"municipality": "Eksempel Kommune", "domain": "indkald.example.org", )" + members +
         "}";
}

TEST(BoundedConfiguration, IsRefusedWhereItNestsDeeperThanAny) {
  const std::string deep = times(150'000, "{\"a\":") + "1" + times(150'000, "}");
  EXPECT_THAT(problems_of(made_up(deep)),
              ElementsAre("indkald.json: The brackets in the file stand within each other deeper "
                          "than in any configuration. Correct the brackets."));
}

TEST(BoundedConfiguration, TellsOfAThousandProblemsAtMost) {
  EXPECT_THAT(problems_of(made_up(with("\"sources\": [" + times(300'000, "{},") + "{}]"))),
              SizeIs(1000));
}

TEST(BoundedConfiguration, ShowsTheBeginningOfALongName) {
  const std::string name(500'000, 'x');
  for (const std::string& problem : problems_of(made_up(with("\"" + name + "\": 1"))))
    EXPECT_LT(problem.size(), 1'000u) << problem.substr(0, 1'000);
}

TEST(BoundedConfiguration, OffersSomeOfManyNames) {
  std::string rooms;
  for (int i = 0; i < 2'000; ++i)
    rooms += (i == 0 ? "{\"id\": \"" : ", {\"id\": \"") + std::to_string(i) + "\", \"name\": \"" +
             std::to_string(i) + "\", \"connector\": \"mail\"}";
  const auto problems = problems_of(made_up(
      with("\"rooms\": [" + rooms +
           "], \"connectors\": {\"mail\": {\"type\": \"post\", \"url\": "
           "\"smtp://a\"}}, \"invitations\": {\"connector\": \"mail\"}, \"bodies\": [{\"id\": "
           "\"b\", \"name\": \"b\", \"mailbox\": \"b@example.org\", \"rooms\": [\"salen\"]}]")));
  EXPECT_THAT(problems, ElementsAre(HasSubstr("48, 49 …")));
}

}  // namespace
}  // namespace indkald::config
