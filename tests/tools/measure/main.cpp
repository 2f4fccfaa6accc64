// What a command costs, over several runs after one that is not counted.
//
//   measure RUNS COMMAND…    prints CPU ms (user and system) of the cheapest run and of the middle
//   one,
//                            and peak resident MB
//
// Linked with no library of the project: a process counts as resident, too, what the one that
// started it held. The command's output is dropped; exit 1 when it fails.
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <vector>

namespace {

struct Cost {
  double cpu_ms = 0;
  double resident_mb = 0;
};

double milliseconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_usec) / 1e3;
}

[[noreturn]] void become(char** command) {
  ::dup2(::open("/dev/null", O_WRONLY | O_CLOEXEC), STDOUT_FILENO);
  ::execv(*command, command);
  ::_exit(127);
}

Cost run(char** command) {
  const pid_t child = ::fork();
  if (child == 0) become(command);
  int status = 0;
  rusage usage{};
  if (child < 0 || ::wait4(child, &status, 0, &usage) < 0 || !WIFEXITED(status) ||
      WEXITSTATUS(status) != 0) {
    std::fprintf(stderr, "measure: %s failed\n", *command);
    std::exit(1);
  }
  return {milliseconds(usage.ru_utime) + milliseconds(usage.ru_stime),
          static_cast<double>(usage.ru_maxrss) / 1024};
}

}  // namespace

int main(int count, char** words) {
  const int runs = count < 3 ? 0 : std::atoi(words[1]);
  if (runs < 1) {
    std::fprintf(stderr, "usage: measure RUNS COMMAND...\n");
    return 2;
  }
  run(words + 2);
  std::vector<Cost> costs;
  for (int i = 0; i < runs; ++i) costs.push_back(run(words + 2));
  std::ranges::sort(costs, {}, &Cost::cpu_ms);
  const double middle = costs[costs.size() / 2].cpu_ms;
  const double most = std::ranges::max(costs, {}, &Cost::resident_mb).resident_mb;
  std::printf("%.1f %.1f %.1f\n", costs.front().cpu_ms, middle, most);
  return 0;
}
