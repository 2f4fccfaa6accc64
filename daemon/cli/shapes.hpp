// The JSON shapes that others build on: `read`, `diff`, `plan`, `status`.
#pragma once

#include <nlohmann/json.hpp>
#include <span>

#include "calendars/match.hpp"
#include "calendars/read.hpp"
#include "daemon/apply.hpp"
#include "daemon/cli/output.hpp"
#include "daemon/plan.hpp"

namespace indkald::daemon::cli {

nlohmann::json meeting_shape(const calendars::Meeting& meeting);
nlohmann::json problems_shape(const std::vector<calendars::Problem>& problems, const Output& out);
nlohmann::json cells_shape(std::span<const calendars::Sheet> sheets);
nlohmann::json diff_shape(std::span<const calendars::Change> changes,
                          std::span<const calendars::Meeting> known,
                          std::span<const calendars::Meeting> read, const Output& out);
nlohmann::json plan_shape(const Plan& plan, const Output& out);
nlohmann::json waiting_shape(std::span<const Waiting> waiting, const Output& out);
nlohmann::json trouble_shape(std::span<const StepTrouble> trouble, const Output& out);

// "1250.00"
std::string amount(Money money);

}  // namespace indkald::daemon::cli
