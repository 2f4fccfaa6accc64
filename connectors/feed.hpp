// The contract between indkald and a system that hands out calendars: bytes are fetched, what they
// mean is read elsewhere (calendars/read.hpp).
//
// Threads: one thread at a time calls a feed. Errors: fetch() and check() never throw for what the
// outside world does. A feed that cannot be fetched whole is failed: half a calendar would look
// like one that lost its meetings.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include "calendars/text.hpp"
#include "connectors/connector.hpp"

namespace indkald::connectors {

// One file or answer, as it came.
struct Document {
  std::string name;
  std::string bytes;
  bool operator==(const Document&) const = default;
};

struct Fetched {
  enum class State {
    fetched,
    unchanged,  // as it was at the fetch that the evidence is of
    failed,
  };
  State state = State::fetched;
  std::vector<Document> documents;
  std::string evidence;  // what to hand in at the next fetch
  Text because;          // failed: what happened and what can be done
};

// Sleeps; tests let no time pass.
using Wait = std::function<void(std::chrono::milliseconds)>;

class Feed {
 public:
  virtual ~Feed() = default;
  // `evidence`: of the last fetch whose documents the caller still has; empty: none.
  virtual Fetched fetch(const std::string& evidence, const Wait& wait) = 0;
  // Can it be reached with these settings? Tries once.
  virtual Verdict check() = 0;
};

}  // namespace indkald::connectors
