// One calendar read from a file, and nothing else.
#include <cstdio>

#include "daemon/sources.hpp"

int main(int count, char** words) {
  if (count != 2) return 2;
  try {
    const auto calendar =
        indkald::calendars::read_calendar(indkald::daemon::read_file(words[1]), {});
    std::printf("%zu\n", calendar.meetings.size());
  } catch (const indkald::calendars::InputError&) {
    return 1;
  }
  return 0;
}
