// The inbox against Postfix and Dovecot: delivery, IDLE, MOVE, another UIDVALIDITY, a restart, a
// cut, a full mailbox, and what must not be touched.
#include <gmock/gmock.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <set>
#include <thread>

#include "connectors/imap/imap.hpp"
#include "connectors/net/smtp.hpp"
#include "tests/connectors/cutting_proxy.hpp"
#include "tests/connectors/line_server.hpp"
#include "tests/servers/servers.hpp"

namespace indkald::connectors::testing {
namespace {

namespace fs = std::filesystem;
using std::chrono::seconds;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const std::vector<std::string> kUsers{
    "alice@example.test",    "idle@example.test",    "flags@example.test", "cut@example.test",
    "validity@example.test", "restart@example.test", "many@example.test",  "large@example.test"};

servers::MailServer& mail() {
  static servers::MailServer server({.users = kUsers});
  return server;
}

imap::Server settings_of(const std::string& user) {
  imap::Server server;
  server.host = "localhost";
  server.port = static_cast<std::uint16_t>(mail().imaps_port());
  server.user = user;
  server.password = calendars::Secret(std::string(servers::kPassword));
  server.ca_file = mail().ca_file().string();
  server.timeout = seconds{20};
  return server;
}

std::unique_ptr<Inbox> inbox_of(const imap::Server& server) {
  return make_imap_inbox(server, imap::network(server));
}

std::string letter(const std::string& id, std::size_t size = 10) {
  std::string text = "From: alice@example.test\r\nSubject: " + id + "\r\nMessage-ID: <" + id +
                     "@example.test>\r\nDate: Sun, 22 Nov 2026 05:31:29 +0000\r\n\r\n";
  for (const std::string line(70, 'x'); size > 0; size -= std::min<std::size_t>(size, line.size()))
    text += line + "\r\n";
  return text;
}

void deliver(const std::string& user, const std::string& id, std::size_t size = 10) {
  SmtpServer server{mail().smtp_url(), "alice@example.test",
                    calendars::Secret(std::string(servers::kPassword)), mail().ca_file().string()};
  const Verdict verdict = send_mail(server, {"alice@example.test", user}, letter(id, size));
  ASSERT_EQ(verdict.outcome, Outcome::done) << verdict.because.key;
}

fs::path maildir(const std::string& user) { return mail().directory() / "mail" / user; }

// Lays a message into a mailbox that exists, as another program's delivery would.
void lay(const fs::path& mailbox, const std::string& name, const std::string& text) {
  std::ofstream(mailbox / name, std::ios::binary) << text;
  struct stat owner {};
  if (geteuid() != 0 || stat(mailbox.c_str(), &owner) != 0) return;
  EXPECT_EQ(chown((mailbox / name).c_str(), owner.st_uid, owner.st_gid), 0);
}

// The names of a mailbox's messages that hold `subject`, with Maildir's flags behind ":2,".
std::vector<std::string> flags_of(const fs::path& mailbox, const std::string& subject) {
  std::vector<std::string> found;
  for (const char* part : {"new", "cur"}) {
    std::error_code missing;
    for (const auto& entry : fs::directory_iterator(mailbox / part, missing)) {
      std::ifstream in(entry.path(), std::ios::binary);
      const std::string text{std::istreambuf_iterator<char>(in), {}};
      if (text.find("Subject: " + subject + "\r\n") == std::string::npos &&
          text.find("Subject: " + subject + "\n") == std::string::npos)
        continue;
      const std::string name = entry.path().filename().string();
      const auto flags = name.find(":2,");
      found.push_back(flags == std::string::npos ? "" : name.substr(flags + 3));
    }
  }
  return found;
}

std::string subject_of(const Arrived& arrived) {
  const auto at = arrived.bytes.find("Subject: ");
  if (at == std::string::npos) return {};
  return arrived.bytes.substr(at + 9, arrived.bytes.find('\r', at) - at - 9);
}

struct Worked {
  std::vector<std::string> subjects;
  Place place;
  Text because;
};

// Works the mailbox as a caller does, until nothing more is there: what it gives is moved.
Worked work(Inbox& inbox, Place place, std::size_t limit = 100) {
  Worked worked{.subjects = {}, .place = place, .because = {}};
  for (bool more = true; more;) {
    const Arrivals arrivals = inbox.arrivals(worked.place, limit);
    worked.because = arrivals.verdict.because;
    if (arrivals.verdict.outcome != Outcome::done) return worked;
    std::vector<std::uint32_t> uids;
    for (const Arrived& each : arrivals.messages) {
      uids.push_back(each.uid);
      worked.subjects.push_back(subject_of(each));
    }
    const Verdict moved = inbox.move_understood(arrivals.place.uid_validity, uids);
    EXPECT_EQ(moved.outcome, Outcome::done) << moved.because.key;
    worked.place = arrivals.place;
    more = arrivals.more;
  }
  return worked;
}

TEST(ImapWithDovecot, TellsOfADeliveryWithinFiveSecondsAndMovesIt) {
  const std::string user = "idle@example.test";
  const auto inbox = inbox_of(settings_of(user));
  const Worked before = work(*inbox, {});
  EXPECT_TRUE(before.because.empty()) << before.because.key;
  EXPECT_THAT(before.subjects, IsEmpty());
  const auto start = std::chrono::steady_clock::now();
  std::thread sender([&] { deliver(user, "hello"); });
  EXPECT_EQ(inbox->wait(seconds{5}), Woken::arrived);
  sender.join();
  const Worked after = work(*inbox, before.place);
  const auto taken = std::chrono::steady_clock::now() - start;
  EXPECT_THAT(after.subjects, ElementsAre("hello"));
  EXPECT_LT(taken, seconds{5});
  std::cerr << "[ measured ] from sending to moved: " << taken / std::chrono::milliseconds{1}
            << " ms\n";
  EXPECT_THAT(flags_of(maildir(user), "hello"), IsEmpty());
  EXPECT_THAT(flags_of(maildir(user) / ".Indkald", "hello"), ElementsAre(""));
}

TEST(ImapWithDovecot, StopsAWaitAtOnce) {
  const auto inbox = inbox_of(settings_of("idle@example.test"));
  inbox->arrivals({}, 10);
  std::stop_source source;
  std::thread stopper([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds{300});
    source.request_stop();
  });
  const auto start = std::chrono::steady_clock::now();
  EXPECT_EQ(inbox->wait(seconds{60}, source.get_token()), Woken::stopped);
  EXPECT_LT(std::chrono::steady_clock::now() - start, seconds{5});
  stopper.join();
}

TEST(ImapWithDovecot, LeavesTheFlagsOfEverythingElseAlone) {
  const std::string user = "flags@example.test";
  deliver(user, "understood");
  deliver(user, "unseen");
  mail().settle();
  const fs::path mailbox = maildir(user);
  lay(mailbox, "cur/1000.a.test:2,S", letter("seen"));
  lay(mailbox, "cur/1001.a.test:2,FT", letter("marked"));
  const auto inbox = inbox_of(settings_of(user));
  const Arrivals arrivals = inbox->arrivals({}, 100);
  ASSERT_THAT(arrivals.messages, SizeIs(4));
  const auto understood = std::ranges::find(arrivals.messages, "understood", subject_of);
  ASSERT_NE(understood, arrivals.messages.end());
  EXPECT_EQ(inbox->move_understood(arrivals.place.uid_validity, {&understood->uid, 1}).outcome,
            Outcome::done);
  EXPECT_THAT(flags_of(mailbox, "understood"), IsEmpty());
  EXPECT_THAT(flags_of(mailbox / ".Indkald", "understood"), ElementsAre(""));
  EXPECT_THAT(flags_of(mailbox, "unseen"), ElementsAre(""));
  EXPECT_THAT(flags_of(mailbox, "seen"), ElementsAre("S"));
  EXPECT_THAT(flags_of(mailbox, "marked"), ElementsAre("FT"));
}

TEST(ImapWithDovecot, MovesAgainWhatIsGoneWithoutAWord) {
  const std::string user = "flags@example.test";
  const auto inbox = inbox_of(settings_of(user));
  const Arrivals arrivals = inbox->arrivals({}, 100);
  const std::vector<std::uint32_t> gone{arrivals.place.last_uid + 1};
  EXPECT_EQ(inbox->move_understood(arrivals.place.uid_validity, gone).outcome, Outcome::done);
}

TEST(ImapWithDovecot, KeepsItsPlaceWhenTheConnectionIsCutWithinAMail) {
  const std::string user = "cut@example.test";
  deliver(user, "small");
  deliver(user, "big", 2'000'000);
  mail().settle();
  CuttingProxy proxy(mail().imaps_port(), 400'000, CuttingProxy::Cut::answers);
  imap::Server through = settings_of(user);
  through.host = "127.0.0.1";
  through.port = static_cast<std::uint16_t>(proxy.port());
  const Arrivals broken = inbox_of(through)->arrivals({}, 100);
  EXPECT_EQ(broken.verdict.because.key, "imap.lost");
  EXPECT_EQ(broken.place, Place{});
  const auto inbox = inbox_of(settings_of(user));
  EXPECT_THAT(work(*inbox, broken.place).subjects, ElementsAre("small", "big"));
  EXPECT_THAT(flags_of(maildir(user) / ".Indkald", "big"), ElementsAre(""));
}

TEST(ImapWithDovecot, GivesTheBeginningOfAMailThatIsTooLarge) {
  const std::string user = "large@example.test";
  deliver(user, "huge", 1'500'000);
  mail().settle();
  imap::Server server = settings_of(user);
  server.largest_mail = 1 << 20;
  const Arrivals arrivals = inbox_of(server)->arrivals({}, 100);
  ASSERT_THAT(arrivals.messages, SizeIs(1));
  EXPECT_TRUE(arrivals.messages[0].too_large);
  EXPECT_EQ(arrivals.messages[0].bytes.size(), 65536u);
  EXPECT_EQ(subject_of(arrivals.messages[0]), "huge");
}

TEST(ImapWithDovecot, FindsTheServerAgainAfterARestart) {
  const std::string user = "restart@example.test";
  deliver(user, "before");
  mail().settle();
  imap::Server server = settings_of(user);
  server.poll = seconds{2};
  const auto inbox = inbox_of(server);
  const Worked before = work(*inbox, {});
  EXPECT_THAT(before.subjects, ElementsAre("before"));
  std::thread stopper([] { mail().stop(); });
  EXPECT_EQ(inbox->wait(seconds{60}), Woken::lost);
  stopper.join();
  EXPECT_EQ(inbox->arrivals(before.place, 10).verdict.because.key, "imap.unreachable");
  mail().start();
  deliver(user, "after");
  mail().settle();
  inbox->wait(seconds{10});
  EXPECT_THAT(work(*inbox, before.place).subjects, ElementsAre("after"));
}

TEST(ImapWithDovecot, LooksAtAllAgainUnderAnotherUidValidity) {
  const std::string user = "validity@example.test";
  deliver(user, "one");
  deliver(user, "two");
  mail().settle();
  const auto inbox = inbox_of(settings_of(user));
  const Arrivals first = inbox->arrivals({}, 10);
  ASSERT_THAT(first.messages, SizeIs(2));
  mail().stop();
  for (const auto& entry : fs::directory_iterator(maildir(user))) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with("dovecot-uidlist") || name.starts_with("dovecot.index"))
      fs::remove(entry.path());
  }
  mail().start();
  const auto again = inbox_of(settings_of(user));
  const std::vector<std::uint32_t> old{1, 2};
  EXPECT_EQ(again->move_understood(first.place.uid_validity, old).because.key, "imap.renumbered");
  const Worked second = work(*again, first.place);
  EXPECT_NE(second.place.uid_validity, first.place.uid_validity);
  EXPECT_THAT(second.subjects, ::testing::UnorderedElementsAre("one", "two"));
}

TEST(ImapWithDovecot, IsSignedInToByStarttlsToo) {
  imap::Server server = settings_of("alice@example.test");
  server.security = imap::Security::starttls;
  server.port = static_cast<std::uint16_t>(mail().imap_port());
  EXPECT_EQ(inbox_of(server)->check().outcome, Outcome::done);
}

std::string finding(const imap::Server& server) { return inbox_of(server)->check().because.key; }

TEST(ImapWithDovecot, TellsWhatIsWrongWithTheSettings) {
  const imap::Server right = settings_of("alice@example.test");
  EXPECT_EQ(finding(right), "");
  imap::Server server = right;
  server.password = calendars::Secret("wrong");
  EXPECT_EQ(finding(server), "imap.login");
  server = right;
  server.mailbox = "Udbakke";
  EXPECT_EQ(finding(server), "imap.mailbox");
  server = right;
  server.port = static_cast<std::uint16_t>(unused_port());
  EXPECT_EQ(finding(server), "imap.unreachable");
  server.host = "nowhere.invalid";
  EXPECT_EQ(finding(server), "imap.unreachable");
}

TEST(ImapWithDovecot, SendsNoPasswordWhereTheServerIsNotTrusted) {
  const imap::Server right = settings_of("alice@example.test");
  imap::Server server = right;
  server.ca_file.clear();
  EXPECT_EQ(finding(server), "imap.insecure") << "an authority that the system does not know";
  server = right;
  server.host = "127.1";
  EXPECT_EQ(finding(server), "imap.insecure") << "another name than the certificate's";
  server = right;
  server.port = static_cast<std::uint16_t>(mail().imap_port());
  EXPECT_EQ(finding(server), "imap.insecure") << "no TLS at this port";
  server = right;
  server.ca_file = "/nonexistent.pem";
  EXPECT_EQ(finding(server), "imap.insecure") << "no authority at all";
}

long kilobytes(const std::string& name) {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);)
    if (line.starts_with(name + ":")) return std::stol(line.substr(name.size() + 1));
  return 0;
}

TEST(ImapWithDovecot, WorksAFullMailboxInBatchesWithinBoundedMemory) {
  const std::string user = "many@example.test";
  const std::size_t count = std::getenv("INDKALD_LONG") != nullptr ? 10'000 : 1'000;
  deliver(user, "m0");
  mail().settle();
  for (std::size_t i = 1; i < count; ++i)
    lay(maildir(user), "new/" + std::to_string(2'000'000'000 + i) + ".a.test",
        letter("m" + std::to_string(i), 3'000));
  std::ofstream("/proc/self/clear_refs") << "5";  // the high-water mark begins again
  const long before = kilobytes("VmRSS");
  const auto start = std::chrono::steady_clock::now();
  const auto inbox = inbox_of(settings_of(user));
  const Worked worked = work(*inbox, {}, 200);
  const auto taken = std::chrono::steady_clock::now() - start;
  const long grown = kilobytes("VmHWM") - before;
  EXPECT_THAT(worked.subjects, SizeIs(count));
  EXPECT_THAT(std::set<std::string>(worked.subjects.begin(), worked.subjects.end()), SizeIs(count));
  EXPECT_LT(grown, 48 * 1024) << "KB more than before";
  std::cerr << "[ measured ] " << count << " messages fetched and moved in "
            << taken / std::chrono::milliseconds{1} << " ms, peak " << grown / 1024
            << " MB above the start (" << kilobytes("VmHWM") / 1024 << " MB in all)\n";
}

}  // namespace
}  // namespace indkald::connectors::testing
