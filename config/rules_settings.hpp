// Every setting of a rules file in one tree of tables, as settings.hpp is of the configuration: the
// loader, config/rules.schema.json and docs/rules.md are made from it.
//
// Constant; thread-safe.
#pragma once

#include <array>
#include <string_view>

#include "config/settings.hpp"

namespace indkald::config {

// As std::chrono::weekday counts, from Monday.
inline constexpr std::array<std::string_view, 7> kWeekdays{
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
inline constexpr std::array<std::string_view, 5> kWeeksOfMonth{"first", "second", "third", "fourth",
                                                               "last"};
// The lists whose rules ask for meetings.
inline constexpr std::array<std::string_view, 4> kSeries{"monthly", "weekly", "spread", "once"};
// What a rules file takes from a configuration that it names.
inline constexpr std::array<std::string_view, 7> kOfConfiguration{
    "municipality", "zone", "saturday_is_weekday", "days_off", "people", "bodies", "rooms"};

// The whole file.
const Section& rules_settings();

}  // namespace indkald::config
