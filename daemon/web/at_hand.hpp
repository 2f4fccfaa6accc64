// What was answered a moment ago, and to whom: it serves again for a moment, without reading
// anything.
//
// A caller is known for a second, an answer is kept for half a minute, as long as the ledger's
// revision is the same, which is looked at once a second. When one of them is over, whoever asks
// next is sent to have it made anew (serve() gives nothing), and until renewed() all others get
// what was: for twice those times, and five seconds, at the most.
//
// Threads: any. Bounded: 256 callers, 256 answers of 32 MB together; beyond, all are forgotten.
#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

#include "daemon/web/call.hpp"

namespace indkald::daemon::web {

class AtHand {
 public:
  using Time = std::chrono::steady_clock::time_point;
  using Shown = std::pair<PassKind, std::string>;  // what a caller shows who he is by
  using Name = std::function<std::string(const Caller&)>;

  // The ledger was looked at then, and was at this revision.
  void looked(Time at, std::string_view revision);

  std::optional<Caller> caller(const Shown& shown, Time now) const;
  void keep(const Shown& shown, const Caller& caller, Time now);
  void forget_callers();

  // `name` says whose answer it is to what.
  std::optional<Response> answer(const std::string& name, Time now) const;
  void keep(const std::string& name, const Response& answer, Time now);
  void forget_answers();

  std::optional<Response> serve(const Shown& shown, const Name& name, Time now);
  // Whoever was sent has been answered.
  void renewed();

 private:
  struct Known {
    Caller caller;
    Time at;
  };
  struct Kept {
    Response answer;
    std::string revision;
    Time at;
  };
  const Kept* kept(const std::string& name) const;
  bool hold(const Known& known, const Kept& kept, Time at, int times) const;

  mutable std::mutex mutex_;  // all below
  Time looked_{};
  std::string revision_;
  std::map<Shown, Known> known_;
  std::map<std::string, Kept> answers_;
  std::size_t bytes_ = 0;  // at least what the answers hold
  std::optional<Time> sent_;
};

}  // namespace indkald::daemon::web
