// A year's calendar and what its rules say of it, as lines for a person. On stdout.
#pragma once

#include <span>

#include "calendars/year_compare.hpp"
#include "calendars/year_conflicts.hpp"
#include "calendars/year_moves.hpp"
#include "daemon/cli/commands.hpp"

namespace indkald::daemon::cli {

// One line each, and how many; what is not certain yet says so.
void print_meetings(std::span<const calendars::Meeting> meetings, const Output& out);

// Rule by rule, as the costs come.
void print_wishes(std::span<const calendars::SoftCost> soft, const Output& out);

void print_broken(std::span<const calendars::BrokenRule> broken, const Output& out);
void print_conflicts(const calendars::YearConflicts& conflicts, const Output& out);

// A rule that is broken, with its paragraph and the reason.
std::string broken_line(const calendars::BrokenRule& broken, const Output& out);
std::string cost_line(const calendars::SoftCost& cost, const Output& out);

// What differs between two calendars, body by body.
void print_differences(std::span<const calendars::Meeting> one,
                       std::span<const calendars::Meeting> other,
                       std::span<const calendars::YearDifference> differences, const Output& out);

// Of whom the bodies consist whose meetings lie elsewhere.
void print_affected(const calendars::YearRules& rules,
                    std::span<const calendars::Affected> affected, const Output& out);

}  // namespace indkald::daemon::cli
