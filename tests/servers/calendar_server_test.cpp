#include <gtest/gtest.h>

#include "calendars/itip.hpp"
#include "tests/servers/servers.hpp"

namespace indkald::servers {
namespace {

std::string meeting(const std::string& uid) {
  using namespace std::chrono;
  calendars::Event event;
  event.uid = uid;
  event.title = "Byrådsmøde";
  event.start = local_days{2027y / 1 / 27} + 17h;
  event.end = event.start + 3h;
  return calendars::to_ics(event, "");
}

void keeps_what_is_put_there(CalendarServer& server) {
  EXPECT_EQ(server.put(server.room(1), "a.ics", meeting("a")), 201);
  auto held = server.held(server.room(1));
  ASSERT_EQ(held.size(), 1u);
  EXPECT_NE(held["a.ics"].find("SUMMARY:Byrådsmøde"), std::string::npos);
  EXPECT_TRUE(server.held(server.room(2)).empty());
  const std::string url = server.url();
  server.stop();
  EXPECT_EQ(server.put(server.room(1), "b.ics", meeting("b")), 0);
  server.start();
  EXPECT_EQ(server.url(), url);
  EXPECT_EQ(server.held(server.room(1)), held);
  EXPECT_LT(server.erase(server.room(1), "a.ics"), 300);
  EXPECT_TRUE(server.held(server.room(1)).empty());
}

TEST(RadicaleServer, KeepsWhatIsPutThereOverAStop) {
  RadicaleServer server;
  keeps_what_is_put_there(server);
}

TEST(RadicaleServer, ServesBehindTlsWithItsOwnAuthority) {
  RadicaleServer server(RadicaleServer::Transport::https);
  EXPECT_TRUE(server.url().starts_with("https://"));
  keeps_what_is_put_there(server);
}

TEST(SogoServer, KeepsWhatIsPutThereOverAStop) {
  SogoServer server;
  keeps_what_is_put_there(server);
}

}  // namespace
}  // namespace indkald::servers
