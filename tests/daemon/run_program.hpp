// The program itself, run as a person or a service manager runs it.
//
// The child hears no locale, time zone or setting of the test's own surroundings: it speaks English
// unless told otherwise. It dies with the test process. Errors: std::runtime_error where no process
// can be started. One thread at a time.
#pragma once

#include <sys/resource.h>
#include <sys/types.h>

#include <map>
#include <string>
#include <vector>

namespace indkald::daemon {

struct HowToRun {
  std::map<std::string, std::string> environment = {};
  // Words that go before the program, such as {"setpriv", "--reuid=65534"}.
  std::vector<std::string> before = {};
};

struct Ran {
  int code = -1;   // exit code; -1: ended by a signal
  int signal = 0;  // that signal
  std::string out;
  std::string err;
  long peak_kb = 0;  // of memory
};

// A program that runs beside the test. Killed and reaped when the object goes.
class RunningProgram {
 public:
  explicit RunningProgram(const std::vector<std::string>& arguments, const HowToRun& how = {});
  ~RunningProgram();
  RunningProgram(const RunningProgram&) = delete;
  RunningProgram& operator=(const RunningProgram&) = delete;

  pid_t pid() const { return pid_; }
  bool running();
  void send(int signal) const;
  // Waits for its end.
  Ran wait();
  // What it has said so far.
  std::string out() const;
  std::string err() const;

 private:
  void start(const std::vector<std::string>& words, const HowToRun& how);
  void take(int status, const rusage& usage);

  pid_t pid_ = -1;
  int out_ = -1;
  int err_ = -1;
  bool ended_ = false;
  Ran ran_;
};

Ran run_program(const std::vector<std::string>& arguments, const HowToRun& how = {});

}  // namespace indkald::daemon
