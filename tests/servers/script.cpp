#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <stdexcept>

#include "tests/servers/servers.hpp"

namespace indkald::servers {
namespace {

constexpr auto kStartLimit = std::chrono::seconds(60);

std::filesystem::path scripts() {
  return std::filesystem::path(INDKALD_SOURCE_DIR) / "tests/servers";
}

std::vector<std::string> command_line(std::string_view name, const std::filesystem::path& directory,
                                      const std::map<std::string, std::string>& environment,
                                      bool as_root) {
  std::vector<std::string> words;
  if (as_root && geteuid() != 0) words = {"sudo", "-n"};
  words.push_back("env");
  for (const auto& [key, value] : environment) words.push_back(key + "=" + value);
  words.push_back("bash");
  words.push_back((scripts() / name).string());
  words.push_back(directory.string());
  return words;
}

struct Pipe {
  Pipe() {
    if (pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
  }
  std::array<int, 2> ends{};
};

// Runs `words` with the pipes' ends as standard input and output. In the child only calls that are
// safe after fork.
int spawn(const std::vector<std::string>& words, const Pipe& input, const Pipe& output) {
  std::vector<char*> arguments;
  for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  const int child = fork();
  if (child != 0) return child;
  dup2(input.ends[0], STDIN_FILENO);
  dup2(output.ends[1], STDOUT_FILENO);
  execvp(arguments[0], arguments.data());
  _exit(127);
}

}  // namespace

Script::Script(std::string_view name, const std::filesystem::path& directory,
               const std::map<std::string, std::string>& environment, bool as_root) {
  signal(SIGPIPE, SIG_IGN);
  const Pipe input;
  const Pipe output;
  pid_ = spawn(command_line(name, directory, environment, as_root), input, output);
  close(input.ends[0]);
  close(output.ends[1]);
  lifeline_ = input.ends[1];
  output_ = output.ends[0];
  try {
    read_until_ready();
  } catch (...) {
    end();
    throw std::runtime_error(std::string(name) +
                             " could not start its server; its message is on stderr");
  }
}

Script::~Script() { end(); }

void Script::end() {
  close(lifeline_);
  int status = 0;
  if (pid_ > 0) waitpid(pid_, &status, 0);
  close(output_);
}

bool Script::read_line(std::string& line) {
  for (;;) {
    if (const auto at = buffer_.find('\n'); at != std::string::npos) {
      line = buffer_.substr(0, at);
      buffer_.erase(0, at + 1);
      return true;
    }
    pollfd waiting{output_, POLLIN, 0};
    const std::chrono::milliseconds limit = kStartLimit;
    if (poll(&waiting, 1, static_cast<int>(limit.count())) <= 0) return false;
    std::array<char, 4096> bytes;
    const ssize_t count = read(output_, bytes.data(), bytes.size());
    if (count <= 0) return false;
    buffer_.append(bytes.data(), static_cast<std::size_t>(count));
  }
}

void Script::read_until_ready() {
  for (std::string line; read_line(line);) {
    if (line == "ready") return;
    if (const auto at = line.find('='); at != std::string::npos)
      values_[line.substr(0, at)] = line.substr(at + 1);
  }
  throw std::runtime_error("not ready");
}

std::string Script::request(std::string_view line) {
  const std::string out = std::string(line) + "\n";
  std::string answer;
  if (write(lifeline_, out.data(), out.size()) != static_cast<ssize_t>(out.size()) ||
      !read_line(answer))
    throw std::runtime_error("the server's script does not answer");
  return answer;
}

}  // namespace indkald::servers
