#include "connectors/imap/response.hpp"

#include <gmock/gmock.h>

#include "calendars/time.hpp"
#include "calendars/utf8.hpp"

namespace indkald::connectors::imap {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

// All responses in `bytes`, arriving in pieces of `chunk` bytes; ends at the first that is none.
std::vector<Response> read_all(const std::string& bytes, std::size_t chunk = 1 << 20,
                               FrameLimits limits = {}) {
  Framer framer(limits);
  std::vector<Response> all;
  for (std::size_t at = 0; at < bytes.size(); at += chunk) {
    framer.add(std::string_view(bytes).substr(at, chunk));
    while (const auto frame = framer.next()) {
      const auto response = read_response(*frame);
      if (!response) return all;
      all.push_back(*response);
    }
  }
  return all;
}

template <typename T>
T only(const std::string& bytes) {
  const auto all = read_all(bytes);
  EXPECT_THAT(all, SizeIs(1)) << bytes;
  if (all.size() != 1 || !std::holds_alternative<T>(all[0])) {
    ADD_FAILURE() << "another kind of response: " << bytes;
    return {};
  }
  return std::get<T>(all[0]);
}

bool is_garbage(const std::string& bytes) { return read_all(bytes).empty(); }

TEST(ImapResponse, OfAStatusHasTagCodeArgumentsAndWords) {
  EXPECT_EQ(only<Status>("A7 NO [TRYCREATE] No such mailbox\r\n"),
            (Status{"A7", Condition::no, "TRYCREATE", "", "No such mailbox"}));
  EXPECT_EQ(only<Status>("* OK [UIDVALIDITY 3857529045] UIDs valid\r\n"),
            (Status{"", Condition::ok, "UIDVALIDITY", "3857529045", "UIDs valid"}));
  EXPECT_EQ(only<Status>("A9 OK [COPYUID 38505 304,319:320 3956:3958] Done\r\n").arguments,
            "38505 304,319:320 3956:3958");
  EXPECT_EQ(only<Status>("* bye [UNAVAILABLE]\r\n"),
            (Status{"", Condition::bye, "UNAVAILABLE", "", ""}));
  EXPECT_EQ(only<Status>("* PREAUTH hej\r\n").condition, Condition::preauth);
  EXPECT_EQ(only<Status>("A1 BAD\r\n"), (Status{"A1", Condition::bad, "", "", ""}));
  EXPECT_EQ(only<Status>("A1 OK  [unclosed code\r\n").text, "[unclosed code");
}

TEST(ImapResponse, KeepsWordsForPeopleToOnePrintableLine) {
  const Status status = only<Status>("A1 NO a\x1b[31m\x80" + std::string(5000, 'x') + "\r\n");
  EXPECT_LE(status.text.size(), 300u);
  EXPECT_EQ(status.text.find('\x1b'), std::string::npos);
  EXPECT_TRUE(calendars::is_utf8(status.text));
}

TEST(ImapResponse, OfCapabilitiesIsReadHoweverOddlyTheyAreListed) {
  EXPECT_THAT(only<Capabilities>("* CAPABILITY IMAP4rev1  auth=Plain   X-A[B]=\"1\" \r\n").names,
              ElementsAre("IMAP4REV1", "AUTH=PLAIN", "X-A[B]=\"1\""));
  EXPECT_THAT(only<Capabilities>("* CAPABILITY\r\n").names, IsEmpty());
  EXPECT_THAT(capability_names("IMAP4rev1 IDLE"), ElementsAre("IMAP4REV1", "IDLE"));
  std::string many;
  for (int i = 0; i < 10'000; ++i) many += " X" + std::to_string(i);
  EXPECT_LE(only<Capabilities>("* CAPABILITY" + many + "\r\n").names.size(), 500u);
}

TEST(ImapResponse, OfASearchGivesItsNumbers) {
  EXPECT_THAT(only<Found>("* SEARCH 2 84 882\r\n").numbers, ElementsAre(2, 84, 882));
  EXPECT_THAT(only<Found>("* SEARCH\r\n").numbers, IsEmpty());
  EXPECT_THAT(only<Found>("* SEARCH 2 84  (MODSEQ 917)\r\n").numbers, ElementsAre(2, 84));
  EXPECT_THAT(only<Found>("* SEARCH 4294967295 \r\n").numbers, ElementsAre(4294967295u));
  EXPECT_THAT(only<Found>("* ESEARCH (TAG \"A3\") UID ALL 4,7:9,12:11\r\n").numbers,
              ElementsAre(4, 7, 8, 9, 11, 12));
  EXPECT_THAT(only<Found>("* ESEARCH (TAG \"A3\") UID COUNT 0\r\n").numbers, IsEmpty());
  EXPECT_THAT(only<Found>("* ESEARCH UID ALL 9\r\n").numbers, ElementsAre(9));
  EXPECT_THAT(only<Found>("* ESEARCH\r\n").numbers, IsEmpty());
}

TEST(ImapResponse, OfASearchThatCannotBeIsNone) {
  for (const char* bytes :
       {"* SEARCH 0\r\n", "* SEARCH 4294967296\r\n", "* SEARCH 1 x\r\n", "* SEARCH -1\r\n",
        "* ESEARCH UID ALL 1:4294967295\r\n", "* ESEARCH UID ALL\r\n", "* ESEARCH ALL 1,\r\n"})
    EXPECT_TRUE(is_garbage(bytes)) << bytes;
}

TEST(ImapResponse, OfAFetchHasTheItemsThatStandInIt) {
  const Message message = only<Message>(
      "* 12 FETCH (UID 45 FLAGS (\\Seen $Label[1] NonJunk) INTERNALDATE \"17-Jul-1996 02:44:25 "
      "-0700\" RFC822.SIZE 4286 BODY[] {13}\r\nHej\r\n(\"x\" {3} )\r\n");
  EXPECT_EQ(message.number, 12u);
  EXPECT_EQ(message.uid, 45u);
  EXPECT_EQ(message.size, 4286u);
  EXPECT_EQ(message.body, "Hej\r\n(\"x\" {3}");
  EXPECT_FALSE(message.body_cut);
  ASSERT_TRUE(message.internal_date);
  EXPECT_EQ(calendars::iso_instant(*message.internal_date), "1996-07-17T09:44:25Z");
}

TEST(ImapResponse, OfAFetchIsReadInAnyFormThatServersUse) {
  EXPECT_EQ(only<Message>("* 1 fetch (body[]<0> \"a\\\"b\" uid 3)\r\n").body, "a\"b");
  EXPECT_EQ(only<Message>("* 1 FETCH (UID 3 BODY[] NIL)\r\n").body, std::nullopt);
  EXPECT_EQ(only<Message>("* 1 FETCH (UID 3 BODY[] {0}\r\n)\r\n").body, "");
  EXPECT_EQ(only<Message>("* 1 FETCH (UID 3 BODY[] ~{2+}\r\nab)\r\n").body, "ab");
  EXPECT_EQ(only<Message>("* 1 FETCH (BODY[HEADER.FIELDS (TO \"X\")]<7> {2}\r\nab UID 3)\r\n").uid,
            3u);
  EXPECT_EQ(only<Message>("* 1 FETCH (MODSEQ (7) ENVELOPE (NIL {3}\r\na\r\n ((\"x\" NIL)) \"\") "
                          "UID 3)\r\n")
                .uid,
            3u);
  EXPECT_EQ(only<Message>("* 1 FETCH ()\r\n").uid, std::nullopt);
}

TEST(ImapResponse, ThatIsGarbageIsNone) {
  for (const char* bytes :
       {"\r\n", "hello\r\n", "* \r\n", "*\r\n", "* 1\r\n", "* 1 FETCH\r\n", "* 1 FETCH (UID\r\n",
        "* 1 FETCH (UID 0)\r\n", "* 1 FETCH (UID 5 BODY[] x)\r\n",
        "* 1 FETCH (UID 5 BODY[] \"a)\r\n", "* 1 FETCH (FLAGS (a)\r\n", "A1 HELLO\r\n",
        "A1 BYE\r\n", "HTTP/1.1 400 Bad Request\r\n", "220 mail.example.test ESMTP\r\n",
        "* 99999999999999999999 EXISTS\r\n"})
    EXPECT_TRUE(is_garbage(bytes)) << bytes;
  EXPECT_TRUE(is_garbage("* 1 FETCH (X " + std::string(40, '(') + std::string(40, ')') + ")\r\n"));
  EXPECT_TRUE(is_garbage("* 1 FETCH " + std::string(1'000'000, '(') + "\r\n"));
}

TEST(ImapResponse, ThatNobodyAskedForIsNamedAndPassedOver) {
  EXPECT_EQ(only<Other>("* FLAGS (\\Answered \\Seen)\r\n").name, "FLAGS");
  EXPECT_EQ(only<Other>("* 3 RECENT\r\n").name, "RECENT");
  EXPECT_EQ(only<Other>("* LIST () \"/\" {5}\r\nINBOX\r\n").name, "LIST");
  EXPECT_EQ(only<Exists>("* 0 EXISTS\r\n").count, 0u);
  EXPECT_EQ(only<Expunged>("* 4 EXPUNGE\r\n").number, 4u);
  EXPECT_EQ(only<Continuation>("+ idling\r\n").text, "idling");
  EXPECT_EQ(only<Continuation>("+\r\n").text, "");
}

TEST(ImapResponse, IsTheSameInPiecesOfAnySize) {
  const std::string bytes =
      "* OK ready\r\n* 3 EXISTS\n* 1 FETCH (UID 5 BODY[] {14}\r\nA1 OK\r\n* BYE\r\n X "
      "{2}\r\n\r\n)\r\n"
      "* SEARCH 1 2\r\nA1 OK text that ends like a literal {9}\r\n+ go {3}\r\nA2 OK x\r\n";
  const auto whole = read_all(bytes);
  EXPECT_THAT(whole, SizeIs(7));
  for (std::size_t chunk = 1; chunk < 40; ++chunk)
    EXPECT_EQ(read_all(bytes, chunk), whole) << chunk;
}

TEST(ImapFramer, KeepsTheBeginningOfALiteralOverTheLimitAndFindsWhatFollows) {
  const FrameLimits limits{.literals = 5};
  const auto all =
      read_all("* 1 FETCH (UID 5 BODY[] {10}\r\n0123456789)\r\n* 2 EXISTS\r\n", 3, limits);
  ASSERT_THAT(all, SizeIs(2));
  EXPECT_EQ(std::get<Message>(all[0]).body, "01234");
  EXPECT_TRUE(std::get<Message>(all[0]).body_cut);
  EXPECT_EQ(std::get<Exists>(all[1]).count, 2u);
}

TEST(ImapFramer, EndsAtALineThatDoesNotEnd) {
  Framer framer({.text = 1000});
  for (int i = 0; i < 11 && !framer.faulty(); ++i) {
    framer.add(std::string(100, 'x'));
    EXPECT_FALSE(framer.next());
  }
  EXPECT_TRUE(framer.faulty());
}

TEST(ImapFramer, EndsAtTooManyLiterals) {
  Framer framer({.count = 3});
  framer.add("* X {1}\r\na{1}\r\nb{1}\r\nc{1}\r\nd\r\n");
  EXPECT_FALSE(framer.next());
  EXPECT_TRUE(framer.faulty());
}

TEST(ImapFramer, TakesASizeThatIsNoNumberForWords) {
  for (const char* end : {"{}", "{x}", "{-1}", "{99999999999999999999}", "{1", "1}"})
    EXPECT_EQ(literal_at_end(std::string("* X ") + end), std::nullopt) << end;
  EXPECT_EQ(literal_at_end("* X {17}"), 17u);
  EXPECT_EQ(literal_at_end("* X ~{17+}"), 17u);
}

TEST(ImapInternalDate, IsAnInstantOrNothing) {
  EXPECT_EQ(calendars::iso_instant(*read_internal_date(" 7-jan-2027 01:30:00 +0100")),
            "2027-01-07T00:30:00Z");
  for (const char* text :
       {"", "17-Jul-1996", "32-Jul-1996 02:44:25 -0700", "17-Xyz-1996 02:44:25 -0700",
        "17-Jul-1996 24:44:25 -0700", "17-Jul-1996 02:44:25 00700", "1x-Jul-1996 02:44:25 -0700",
        "30-Feb-2027 02:44:25 -0700", "17-Jul-0000 02:44:25 -0700", "17-Jul-1996 02:44:25 +9900"})
    EXPECT_EQ(read_internal_date(text), std::nullopt) << text;
}

}  // namespace
}  // namespace indkald::connectors::imap
