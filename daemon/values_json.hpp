// Values as JSON, as the ledger keeps them. What from_json gets was written by to_json: anything
// else throws.
#pragma once

#include <nlohmann/json.hpp>

#include "daemon/done.hpp"
#include "daemon/plan.hpp"

namespace indkald::daemon {

nlohmann::json text_to_json(const Text& text);
Text text_from_json(const nlohmann::json& json);
// As a column of the ledger holds it: empty for an empty text.
std::string stored(const Text& text);
Text stored_text(const std::string& column);

nlohmann::json meeting_to_json(const calendars::Meeting& meeting);
calendars::Meeting meeting_from_json(const nlohmann::json& json);

nlohmann::json step_to_json(const Step& step);
Step step_from_json(const nlohmann::json& json);

nlohmann::json override_to_json(const Override& value);
Override override_from_json(const nlohmann::json& json);

std::string_view to_string(LetterTo letter);
std::string_view to_string(Choice choice);  // "same", "new", "gone"
std::optional<Choice> choice_from(std::string_view text);

}  // namespace indkald::daemon
