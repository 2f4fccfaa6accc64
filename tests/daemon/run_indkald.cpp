#include "tests/daemon/run_indkald.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace indkald::daemon::testing {
namespace {

// Output goes to unnamed files, so that no pipe can fill up.
class Capture {
 public:
  Capture() : file_(std::tmpfile(), &std::fclose) {
    if (!file_) throw std::runtime_error("no temporary file");
    fcntl(number(), F_SETFD, FD_CLOEXEC);
  }
  int number() const { return fileno(file_.get()); }
  std::string text() {
    std::string result;
    std::array<char, 16384> block{};
    std::rewind(file_.get());
    while (const auto count = std::fread(block.data(), 1, block.size(), file_.get()))
      result.append(block.data(), count);
    return result;
  }

 private:
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> file_;
};

class Redirections {
 public:
  Redirections(int out, int err) {
    posix_spawn_file_actions_init(&actions_);
    posix_spawn_file_actions_addopen(&actions_, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions_, out, STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions_, err, STDERR_FILENO);
  }
  Redirections(const Redirections&) = delete;
  Redirections& operator=(const Redirections&) = delete;
  ~Redirections() { posix_spawn_file_actions_destroy(&actions_); }
  const posix_spawn_file_actions_t* get() const { return &actions_; }

 private:
  posix_spawn_file_actions_t actions_{};
};

std::vector<std::string> environment_with(const Environment& added) {
  Environment all{{"LC_ALL", "C.UTF-8"}, {"LANG", "en_GB.UTF-8"}, {"LANGUAGE", "en"}};
  for (const auto& [name, value] : added) all[name] = value;
  std::vector<std::string> lines;
  for (char** line = environ; *line != nullptr; ++line) {
    const std::string text = *line;
    if (!all.contains(text.substr(0, text.find('=')))) lines.push_back(text);
  }
  for (const auto& [name, value] : all) lines.push_back(name + "=" + value);
  return lines;
}

std::vector<char*> pointers_to(std::vector<std::string>& lines) {
  std::vector<char*> pointers;
  for (std::string& line : lines) pointers.push_back(line.data());
  pointers.push_back(nullptr);
  return pointers;
}

int wait_for(pid_t child) {
  int status = 0;
  while (waitpid(child, &status, 0) < 0)
    if (errno != EINTR) throw std::runtime_error("no child to wait for");
  return status;
}

}  // namespace

Ended run_indkald(const std::vector<std::string>& arguments, const Environment& environment) {
  std::vector<std::string> words{INDKALD_BINARY};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<std::string> variables = environment_with(environment);
  Capture out;
  Capture err;
  const Redirections redirections(out.number(), err.number());
  pid_t child = -1;
  if (posix_spawn(&child, INDKALD_BINARY, redirections.get(), nullptr, pointers_to(words).data(),
                  pointers_to(variables).data()) != 0)
    throw std::runtime_error(std::string("cannot start ") + INDKALD_BINARY);
  const int status = wait_for(child);
  Ended ended;
  if (WIFEXITED(status)) ended.code = WEXITSTATUS(status);
  if (WIFSIGNALED(status)) ended.signal = WTERMSIG(status);
  ended.out = out.text();
  ended.err = err.text();
  return ended;
}

nlohmann::json json_of_indkald(std::vector<std::string> arguments, int code,
                               const Environment& environment) {
  arguments.emplace_back("--json");
  const Ended ended = run_indkald(arguments, environment);
  if (ended.code != code)
    throw std::runtime_error(arguments[0] + " ended with " + std::to_string(ended.code) + ": " +
                             ended.err + ended.out);
  return nlohmann::json::parse(ended.out);
}

}  // namespace indkald::daemon::testing
