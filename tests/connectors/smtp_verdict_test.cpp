#include <gtest/gtest.h>

#include "connectors/net/smtp.hpp"

namespace indkald::connectors {
namespace {

struct Row {
  const char* what;
  Failure failure;
  const char* command;
  int code;
  bool all_sent;
  Outcome outcome;
  const char* key;
};

const Row kRows[] = {
    {"accepted", Failure::none, "DATA", 250, true, Outcome::done, ""},
    {"mailbox busy", Failure::lost, "RCPT", 450, false, Outcome::retry, "connector.smtp.later"},
    {"greylisted at the end", Failure::lost, "DATA", 451, true, Outcome::retry,
     "connector.smtp.later"},
    {"shutting down", Failure::lost, "MAIL", 421, false, Outcome::retry, "connector.smtp.later"},
    {"no such recipient", Failure::lost, "RCPT", 550, false, Outcome::refused,
     "connector.smtp.refused"},
    {"content refused", Failure::lost, "DATA", 554, true, Outcome::refused,
     "connector.smtp.refused"},
    {"sender refused", Failure::lost, "MAIL", 553, false, Outcome::refused,
     "connector.smtp.refused_sender"},
    {"mail too large", Failure::lost, "MAIL", 552, false, Outcome::refused,
     "connector.smtp.refused"},
    {"no service", Failure::lost, "EHLO", 554, false, Outcome::retry, "connector.smtp.later"},
    {"wrong password", Failure::lost, "AUTH", 535, false, Outcome::retry, "connector.smtp.login"},
    {"login wanted", Failure::lost, "MAIL", 530, false, Outcome::retry, "connector.smtp.login"},
    {"login out of order", Failure::lost, "AUTH", 454, false, Outcome::retry,
     "connector.smtp.later"},
    {"no connection", Failure::unreachable, "", 0, false, Outcome::retry,
     "connector.smtp.unreachable"},
    {"silent from the start", Failure::lost, "", 0, false, Outcome::retry,
     "connector.smtp.unreachable"},
    {"no TLS", Failure::insecure, "EHLO", 250, false, Outcome::retry, "connector.net.insecure"},
    {"bad address of the server", Failure::unusable, "", 0, false, Outcome::retry,
     "connector.net.unusable"},
    {"broken before the mail", Failure::lost, "RCPT", 0, false, Outcome::retry,
     "connector.smtp.lost"},
    {"broken within the mail", Failure::lost, "DATA", 354, false, Outcome::retry,
     "connector.smtp.lost"},
    {"broken after the mail", Failure::lost, "DATA", 354, true, Outcome::retry,
     "connector.smtp.unknown"},
};

TEST(SmtpVerdict, RefusesOnlyWhatTheServerRefusedForGoodAndTellsTheRestApart) {
  for (const Row& row : kRows) {
    const SmtpEnd end{row.failure, "detail", row.command, row.code, "answer", row.all_sent, true};
    const Verdict verdict = verdict_of(end, {}, {});
    EXPECT_EQ(verdict.outcome, row.outcome) << row.what;
    EXPECT_EQ(verdict.because.key, row.key) << row.what;
  }
}

}  // namespace
}  // namespace indkald::connectors
