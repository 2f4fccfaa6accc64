// Runs the real program, as a person or a script would.
//
// Any thread. Throws std::runtime_error when the program cannot be started, or prints no JSON where
// JSON was asked for.
#pragma once

#include <map>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

namespace indkald::daemon::testing {

struct Ended {
  int code = -1;   // exit code; -1 when a signal ended it
  int signal = 0;  // 0: it ended by itself
  std::string out;
  std::string err;
};

using Environment = std::map<std::string, std::string>;

// `environment` is added to the test's own. The program speaks English unless it says otherwise.
Ended run_indkald(const std::vector<std::string>& arguments, const Environment& environment = {});

// The same with --json, which must end with exit code `code`; what it printed.
nlohmann::json json_of_indkald(std::vector<std::string> arguments, int code = 0,
                               const Environment& environment = {});

}  // namespace indkald::daemon::testing
