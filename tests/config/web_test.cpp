// Where the page is served, and that it crosses no network in the clear.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "made_up_files.hpp"

namespace indkald::config {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

MadeUpFiles with_web(const std::string& web) {
  return whole_with("\"limits\"", "\"web\": {" + web + "}, \"limits\"");
}

TEST(WebSettings, StayOnThisMachineWithoutTls) {
  for (const char* own : {"127.0.0.1", "127.0.0.2", "::1"})
    EXPECT_THAT(problems_of(with_web("\"port\": 0, \"address\": \"" + std::string(own) + "\"")),
                IsEmpty())
        << own;
  const std::string open = "\"port\": 443, \"address\": \"0.0.0.0\"";
  EXPECT_THAT(
      problems_of(with_web(open)),
      ElementsAre(HasSubstr("/web/address: The page would go over the network in the clear")));
  EXPECT_THAT(problems_of(with_web(open + ", \"trusted_proxies\": [\"10.0.0.1\"]")), IsEmpty());
  const std::string tls =
      open + ", \"tls\": {\"certificate\": \"page.pem\", \"key\": \"page.key\"}";
  EXPECT_THAT(problems_of(with_web(tls)), IsEmpty());
  EXPECT_THAT(load_made_up(with_web(tls)).web.certificate, HasSubstr("/page.pem"));
}

TEST(WebSettings, ACertificateAndItsKeyGoTogether) {
  EXPECT_THAT(problems_of(with_web("\"port\": 0, \"tls\": {\"certificate\": \"page.pem\"}")),
              ElementsAre(HasSubstr("/web/tls: The setting “key” is missing")));
  EXPECT_THAT(problems_of(with_web("\"port\": 0, \"tls\": {\"key\": \"page.key\"}")),
              ElementsAre(HasSubstr("/web/tls: The setting “certificate” is missing")));
}

}  // namespace
}  // namespace indkald::config
