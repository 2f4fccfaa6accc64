// One setting's value, checked against its row in a table.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <variant>

#include "calendars/setting.hpp"
#include "calendars/year_rules.hpp"
#include "config/problems.hpp"

namespace indkald::config {

struct Surroundings;

// What checking a value needs beside it.
struct ValueContext {
  std::string folder;  // of the configuration file, absolute
  const Surroundings& surroundings;
  Problems& problems;
  bool reads_secrets = true;  // otherwise only how they are written is checked
};

// Empty when the value is wrong; the problems then say why.
std::optional<calendars::Settings::Value> check_value(const calendars::Setting& setting,
                                                      const nlohmann::json& value,
                                                      const std::string& pointer,
                                                      const ValueContext& context);

// Øre of a JSON number or a text such as "1250.00"; empty when it is no amount.
std::optional<std::int64_t> money_from(const nlohmann::json& value);

// {"file": …} or {"env": …}. Nothing of the secret stands in a problem.
std::optional<calendars::Secret> read_secret(const nlohmann::json& value,
                                             const std::string& pointer,
                                             const ValueContext& context);

bool is_id(std::string_view text);
bool is_mail_address(std::string_view text);
// "17:00", from 00:00 to 23:59.
bool is_time_of_day(std::string_view text);
// "2028-03-12" or "12-24"; empty when it is no day of any year.
std::optional<calendars::DayOfYear> day_from(std::string_view text);

}  // namespace indkald::config
