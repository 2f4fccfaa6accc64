#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <fstream>

#include "tests/servers/servers.hpp"

namespace indkald::servers {
namespace {

std::string message(const std::string& to, const std::string& subject) {
  return "From: alice@example.test\nTo: " + to + "\nSubject: " + subject + "\nMessage-ID: <" +
         subject + "@example.test>\nDate: Sun, 22 Nov 2026 05:31:29 +0000\n\nHej\n";
}

// Sends by the curl program, so that the server is tested without our own mail code. Returns its
// exit code.
int send(const MailServer& server, const std::string& sign_in, const std::string& to,
         const std::string& subject) {
  const auto file = server.directory() / "message.eml";
  std::ofstream(file) << message(to, subject);
  const std::string command = "curl -s --ssl-reqd --cacert " + server.ca_file().string() + sign_in +
                              " --mail-from alice@example.test --mail-rcpt " + to + " --crlf -T " +
                              file.string() + " " + server.smtp_url();
  return std::system(command.c_str());
}

const std::string kAlice = " -u alice@example.test:secret";

TEST(MailServer, DeliversToTheMailboxWhatASignedInUserSends) {
  MailServer server;
  ASSERT_EQ(send(server, kAlice, "bob@example.test", "first"), 0);
  ASSERT_EQ(send(server, kAlice, "bob@example.test", "second"), 0);
  const auto mails = server.delivered("bob@example.test");
  ASSERT_EQ(mails.size(), 2u);
  EXPECT_EQ(without_trace(mails[0]), message("bob@example.test", "first"));
  EXPECT_NE(mails[1].find("Subject: second"), std::string::npos);
  EXPECT_EQ(server.mailboxes(), std::vector<std::string>{"bob@example.test"});
}

TEST(MailServer, TakesNoMailFromAStrangerOrWithAWrongPassword) {
  MailServer server;
  EXPECT_NE(send(server, "", "bob@example.test", "stranger"), 0);
  EXPECT_NE(send(server, " -u alice@example.test:wrong", "bob@example.test", "wrong"), 0);
  EXPECT_TRUE(server.delivered("bob@example.test").empty());
}

TEST(MailServer, ReturnsMailToAnUnknownAddressToItsSender) {
  MailServer server;
  ASSERT_EQ(send(server, kAlice, "nobody@example.test", "lost"), 0);
  ASSERT_EQ(server.delivered("alice@example.test").size(), 1u);
  EXPECT_NE(server.delivered("alice@example.test")[0].find("Undelivered"), std::string::npos);
}

TEST(MailServer, KeepsItsMailAndItsPortsOverAStop) {
  MailServer server;
  const int port = server.smtp_port();
  ASSERT_EQ(send(server, kAlice, "bob@example.test", "before"), 0);
  ASSERT_EQ(server.delivered("bob@example.test").size(), 1u);
  server.stop();
  EXPECT_NE(send(server, kAlice, "bob@example.test", "while stopped"), 0);
  server.start();
  EXPECT_EQ(server.smtp_port(), port);
  ASSERT_EQ(send(server, kAlice, "bob@example.test", "after"), 0);
  EXPECT_EQ(server.delivered("bob@example.test").size(), 2u);
}

TEST(MailServer, DeliversToEveryAddressOfItsDomainsWhenAskedTo) {
  MailServer server(
      {.users = {"alice@example.test"}, .domains = {"example.org"}, .catch_all = true});
  ASSERT_EQ(send(server, kAlice, "anybody@example.org", "hello"), 0);
  EXPECT_EQ(server.delivered("anybody@example.org").size(), 1u);
}

TEST(MailServer, LeavesNothingBehind) {
  std::filesystem::path directory;
  {
    MailServer server;
    directory = server.directory();
    ASSERT_TRUE(std::filesystem::exists(directory));
  }
  EXPECT_FALSE(std::filesystem::exists(directory));
}

// A process of its own starts a server, tells its port through a pipe, and waits to be killed.
int start_in_another_process(int& pid) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) return 0;
  pid = fork();
  if (pid == 0) {
    MailServer server;
    const int port = server.smtp_port();
    if (write(ends[1], &port, sizeof port) == sizeof port) pause();
    _exit(1);
  }
  close(ends[1]);
  int port = 0;
  if (read(ends[0], &port, sizeof port) != sizeof port) port = 0;
  close(ends[0]);
  return port;
}

bool answers(int port) {
  const std::string command =
      "bash -c 'exec 3<>/dev/tcp/127.0.0.1/" + std::to_string(port) + "' 2>&-";
  return std::system(command.c_str()) == 0;
}

TEST(MailServer, EndsWhenTheTestThatStartedItIsKilled) {
  int pid = -1;
  const int port = start_in_another_process(pid);
  ASSERT_NE(port, 0);
  EXPECT_TRUE(answers(port));
  kill(pid, SIGKILL);
  waitpid(pid, nullptr, 0);
  const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds(20);
  while (answers(port) && std::chrono::steady_clock::now() < limit) usleep(20000);
  EXPECT_FALSE(answers(port));
}

}  // namespace
}  // namespace indkald::servers
