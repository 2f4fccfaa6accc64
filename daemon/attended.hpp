// Who comes to a meeting, as far as is known: the invitation that stands, its answers, and how many
// heads that makes.
//
// Values; they point into the configuration and the ledger's view, which outlive them.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "config/catalogue.hpp"
#include "daemon/answers.hpp"
#include "daemon/desk.hpp"

namespace indkald::daemon {

struct Attended {
  const calendars::Meeting* meeting = nullptr;
  const config::Body* body = nullptr;
  Asked asked;
  HeadCount heads;
};

// The invitations that stand to meetings ahead, or to the one that is named by its id, in order of
// time.
std::vector<Attended> attended_meetings(Desk& desk, const LedgerView& view,
                                        const std::string& named = {});

const Answer* answer_of(const Attended& attended, const std::string& person);  // null: none
// How many of those invited said so; without `said`: who have not answered.
int how_many(const Attended& attended, std::optional<Said> said);

// As `answers --json` shows them.
nlohmann::json attended_shape(const Attended& attended);
nlohmann::json answers_shape(const std::vector<Attended>& meetings,
                             const std::vector<Unreached>& unreached,
                             const std::vector<Arrived>& left, config::Language language);

}  // namespace indkald::daemon
