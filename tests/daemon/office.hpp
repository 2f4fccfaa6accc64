// A municipality in a directory of its own, worked on with the program alone: one of
// tests/data/configurations, a calendar, a ledger, and the folder "out" with all that went out.
//
// `now` is what --now is given: a date or a local time in Denmark, or an instant.
#pragma once

#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "tests/daemon/run_program.hpp"
#include "tests/servers/servers.hpp"

namespace indkald::daemon {

// What lies in the folder.
struct Sent {
  int mails = 0;       // each Message-ID once
  int bookings = 0;    // that stand
  int orders = 0;      // that stand
  int deliveries = 0;  // lines of the folder's log, repeats not counted
  bool operator==(const Sent&) const = default;
};

class Office {
 public:
  Office(const std::string& configuration, std::string now);

  const std::filesystem::path& path() const { return directory_.path(); }
  std::string file(const std::string& name) const { return (path() / name).string(); }
  void set_now(std::string now) { now_ = std::move(now); }
  void put(const std::string& name, std::string_view bytes) const;
  std::string bytes(const std::string& name) const;
  // A JSON merge patch (RFC 7396) of the configuration.
  void change_configuration(const nlohmann::json& patch) const;

  // Runs a command with this configuration and clock.
  Ran run(std::vector<std::string> words, const HowToRun& how = {}) const;
  // The same with --json; what it printed. Throws where that is no JSON.
  nlohmann::json ask(std::vector<std::string> words) const;
  // Plans, approves the whole plan and applies; what apply printed.
  nlohmann::json approve_and_apply() const;
  std::string plan_hash() const;

  Sent sent() const;
  std::vector<std::string> mails() const;  // the bytes of each, by file name

 private:
  servers::TemporaryDirectory directory_;
  std::string now_;
};

std::string bytes_of_file(const std::filesystem::path& path);
// The lines of `text` without their ends.
std::vector<std::string> lines_of(std::string_view text);

}  // namespace indkald::daemon
