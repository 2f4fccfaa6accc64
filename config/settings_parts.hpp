// The tables of the configuration's larger parts, for settings.cpp to join.
#pragma once

#include <array>

#include "config/settings.hpp"

namespace indkald::config {

// What a source's column can hold; as in calendars/read.hpp.
inline constexpr std::array<std::string_view, 12> kColumnRoles{
    "body",  "title", "start",       "time", "end",    "end_time",
    "place", "text",  "responsible", "id",   "status", "all_day"};

Section source_section();
Section body_section();
Section room_section();
Section catering_section();
Section supplier_section();
Section limits_section();
Section sign_in_section();

// Rows of tables. `standard` is the default as JSON text; empty: none.
calendars::Setting required(calendars::Setting setting);
calendars::Setting setting(std::string_view name, calendars::Setting::Type type,
                           std::string_view help, std::string_view standard = {});
calendars::Setting number_setting(std::string_view name, calendars::Setting::Type type,
                                  std::string_view help, std::string_view standard, double min,
                                  double max);
calendars::Setting choice_setting(std::string_view name, std::string_view help,
                                  std::string_view standard, std::vector<std::string_view> choices);

}  // namespace indkald::config
