// The JSON shapes that others build on: `read`, `diff`, `plan`, `apply`.
#pragma once

#include <nlohmann/json.hpp>
#include <span>

#include "calendars/match.hpp"
#include "calendars/read.hpp"
#include "config/catalogue.hpp"
#include "daemon/desk.hpp"

namespace indkald::daemon {

nlohmann::json meeting_shape(const calendars::Meeting& meeting);
nlohmann::json problems_shape(std::span<const calendars::Problem> problems,
                              config::Language language);
nlohmann::json cells_shape(std::span<const calendars::Sheet> sheets);
nlohmann::json diff_shape(std::span<const calendars::Change> changes,
                          std::span<const calendars::Meeting> known,
                          std::span<const calendars::Meeting> read, config::Language language);
nlohmann::json plan_shape(const Plan& plan, config::Language language);
nlohmann::json apply_shape(const ApplyResult& result, config::Language language);
nlohmann::json waiting_shape(std::span<const Waiting> waiting, config::Language language);
nlohmann::json trouble_shape(std::span<const StepTrouble> trouble, config::Language language);

nlohmann::json money_shape(Money money);
// "1250.00"
std::string amount(Money money);

}  // namespace indkald::daemon
