#include "daemon/cli/commands.hpp"
#include "daemon/heap.hpp"

int main(int count, char** arguments) {
  indkald::daemon::reserve_heap();
  return indkald::daemon::cli::run(count, arguments);
}
