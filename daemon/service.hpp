// What the daemon does in its rounds: read the sources, carry on what has begun, carry out what is
// approved or what the policy lets pass, and tell the secretary what waits for a person. One mail
// per piece of news.
//
// Threads: one. No error of a round ends the service: it is logged, told to the secretary where she
// can do something, and tried again in the next round.
#pragma once

#include <functional>
#include <string>

#include "daemon/desk.hpp"

namespace indkald::daemon {

class Service {
 public:
  // `beat` is called while a round goes on, `progress` before each step.
  explicit Service(Desk& desk, std::function<void()> beat = {},
                   std::function<void(const ApplyProgress&)> progress = {})
      : desk_(desk), beat_(std::move(beat)), progress_(std::move(progress)) {}

  // One full round: sources, plan, apply, news.
  void round();
  // Between rounds: true when an approval or a decision came in, or a postponed step is due, so
  // that a round should come now.
  bool wanted_now();

 private:
  void carry_out();
  bool quiet(const Plan& plan);
  void tell(const std::string& topic, const std::string& news, const Text& subject,
            const std::vector<Text>& lines);
  void tell_of_plan(const ApplyResult& result);
  void tell_of_trouble(const ApplyReport& report);
  void tell_of_arrived();
  void tell_of_sources(const calendars::InputError& error);

  Desk& desk_;
  std::function<void()> beat_;
  std::function<void(const ApplyProgress&)> progress_;
};

}  // namespace indkald::daemon
