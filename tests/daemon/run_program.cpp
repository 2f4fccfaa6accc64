#include "tests/daemon/run_program.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <stdexcept>

namespace indkald::daemon {
namespace {

int scratch(const char* name) {
  const int descriptor = ::memfd_create(name, MFD_CLOEXEC);
  if (descriptor < 0) throw std::runtime_error("no memory for a program's words");
  return descriptor;
}

std::string text_of(int descriptor) {
  std::string text;
  std::array<char, 16384> block{};
  for (off_t at = 0;;) {
    const ssize_t count = ::pread(descriptor, block.data(), block.size(), at);
    if (count <= 0) return text;
    text.append(block.data(), static_cast<std::size_t>(count));
    at += count;
  }
}

std::vector<std::string> surroundings(const HowToRun& how) {
  std::map<std::string, std::string> all{{"LC_ALL", "en_DK.UTF-8"}};
  for (const char* name : {"PATH", "HOME", "TMPDIR", "ASAN_OPTIONS", "UBSAN_OPTIONS"})
    if (const char* value = std::getenv(name)) all.emplace(name, value);
  for (const auto& [name, value] : how.environment) all[name] = value;
  std::vector<std::string> lines;
  for (const auto& [name, value] : all) lines.push_back(name + "=" + value);
  return lines;
}

std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> result;
  for (std::string& word : words) result.push_back(word.data());
  result.push_back(nullptr);
  return result;
}

}  // namespace

RunningProgram::RunningProgram(const std::vector<std::string>& arguments, const HowToRun& how)
    : out_(scratch("out")), err_(scratch("err")) {
  std::vector<std::string> words = how.before;
  words.emplace_back(INDKALD_BINARY);
  words.insert(words.end(), arguments.begin(), arguments.end());
  start(words, how);
}

void RunningProgram::start(const std::vector<std::string>& words, const HowToRun& how) {
  std::vector<std::string> command = words;
  std::vector<std::string> around = surroundings(how);
  const std::vector<char*> command_pointers = pointers(command);
  const std::vector<char*> around_pointers = pointers(around);
  const pid_t parent = ::getpid();
  pid_ = ::fork();
  if (pid_ < 0) throw std::runtime_error("no process can be started");
  if (pid_ > 0) return;
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  const int nothing = ::open("/dev/null", O_RDONLY);
  if (::getppid() != parent || nothing < 0) ::_exit(127);
  ::dup2(nothing, STDIN_FILENO);
  ::dup2(out_, STDOUT_FILENO);
  ::dup2(err_, STDERR_FILENO);
  ::execvpe(command_pointers.front(), command_pointers.data(), around_pointers.data());
  ::_exit(127);
}

RunningProgram::~RunningProgram() {
  if (!ended_) {
    ::kill(pid_, SIGKILL);
    wait();
  }
  ::close(out_);
  ::close(err_);
}

bool RunningProgram::running() {
  int status = 0;
  rusage usage{};
  if (!ended_ && ::wait4(pid_, &status, WNOHANG, &usage) == pid_) take(status, usage);
  return !ended_;
}

void RunningProgram::send(int signal) const {
  if (!ended_) ::kill(pid_, signal);
}

Ran RunningProgram::wait() {
  int status = 0;
  rusage usage{};
  while (!ended_)
    if (::wait4(pid_, &status, 0, &usage) == pid_)
      take(status, usage);
    else if (errno != EINTR)
      throw std::runtime_error("a program cannot be waited for");
  return ran_;
}

void RunningProgram::take(int status, const rusage& usage) {
  ended_ = true;
  ran_.peak_kb = usage.ru_maxrss;
  if (WIFSIGNALED(status))
    ran_.signal = WTERMSIG(status);
  else
    ran_.code = WEXITSTATUS(status);
  ran_.out = out();
  ran_.err = err();
}

std::string RunningProgram::out() const { return text_of(out_); }
std::string RunningProgram::err() const { return text_of(err_); }

Ran run_program(const std::vector<std::string>& arguments, const HowToRun& how) {
  return RunningProgram(arguments, how).wait();
}

}  // namespace indkald::daemon
