#include "daemon/cli/commands.hpp"

int main(int count, char** arguments) { return indkald::daemon::cli::run(count, arguments); }
