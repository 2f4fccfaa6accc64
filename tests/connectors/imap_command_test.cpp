#include "connectors/imap/command.hpp"

#include <gmock/gmock.h>

namespace indkald::connectors::imap {
namespace {

using testing::ElementsAre;

TEST(ImapCommand, QuotesWhatAQuotedStringCanHold) {
  EXPECT_THAT(Command("LOGIN").string("alice").string("a \"b\" \\c").pieces(),
              ElementsAre("LOGIN \"alice\" \"a \\\"b\\\" \\\\c\""));
  EXPECT_THAT(Command("SELECT").string("").pieces(), ElementsAre("SELECT \"\""));
}

TEST(ImapCommand, SendsAsALiteralWhatWouldEndALineOrIsNotAscii) {
  EXPECT_THAT(Command("LOGIN").string("a\r\nA2 DELETE INBOX").string("x").pieces(),
              ElementsAre("LOGIN {18}", "a\r\nA2 DELETE INBOX \"x\""));
  EXPECT_THAT(Command("LOGIN").string("åse").pieces(), ElementsAre("LOGIN {4}", "åse"));
  EXPECT_THAT(Command("LOGIN").string(std::string(2000, 'x')).pieces(), testing::SizeIs(2));
}

TEST(ImapCommand, JoinsNeighboursInASet) {
  const std::vector<std::uint32_t> uids{1, 3, 4, 5, 9, 4294967294, 4294967295};
  EXPECT_EQ(set_of(uids), "1,3:5,9,4294967294:4294967295");
  EXPECT_EQ(set_of({}), "");
}

TEST(ImapMailboxName, IsModifiedUtf7) {
  EXPECT_EQ(modified_utf7("Indkald"), "Indkald");
  EXPECT_EQ(modified_utf7("Mad & drikke"), "Mad &- drikke");
  EXPECT_EQ(modified_utf7("Læst"), "L&AOY-st");
  EXPECT_EQ(modified_utf7("~peter/mail/台北/日本語"), "~peter/mail/&U,BTFw-/&ZeVnLIqe-");
  EXPECT_EQ(modified_utf7("😀"), "&2D3eAA-");
  EXPECT_EQ(modified_utf7("a\r\nb"), "a&AA0ACg-b");
}

TEST(ImapLogin, ByPlainIsUserAndPasswordInBase64) {
  EXPECT_EQ(plain_response("alice", "secret"), "AGFsaWNlAHNlY3JldA==");
  EXPECT_EQ(plain_response("åse", ""), "AMOlc2UA");
}

}  // namespace
}  // namespace indkald::connectors::imap
