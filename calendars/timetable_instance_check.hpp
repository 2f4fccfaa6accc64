// Checks an answer to an instance by the instance's own fields. It knows nothing of the timetable
// that the instance is solved as, nor of the model: what they get wrong shows here.
//
// Pure.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>

#include "calendars/timetable_instance.hpp"

namespace indkald::calendars {

struct InstanceCheck {
  // How often each is broken: `domain`, `overlap`, `evening`, `room`, and each precedence's rule up
  // to its colon. `answer` alone: not one slot of the instance a meeting.
  std::map<std::string, int> violations;
  std::int64_t score = 0;  // costs and spacings; a meeting outside its slots has no cost
};

InstanceCheck check_answer(const Instance& instance, std::span<const int> slots);

}  // namespace indkald::calendars
