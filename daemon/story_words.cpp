#include "daemon/story_words.hpp"

#include <nlohmann/json.hpp>

#include "daemon/values_json.hpp"
#include "daemon/words.hpp"

namespace indkald::daemon {
namespace {

using config::Language;

constexpr std::size_t kShortHash = 12;

std::string state_words(const StoryLine& line, Language language) {
  const auto state = step_state_from(line.state);
  return state ? config::say({word_of(*state).key, {}}, language) : line.state;
}

// The step's reason and where in the source its meeting stands.
std::string step_words(const StoryLine& line, Language language) {
  const Step step = step_from_json(nlohmann::json::parse(line.detail));
  const std::string origin = step.row.origin.file + " " + place_words(step.row.origin.at, language);
  return config::say({"why.step",
                      {{"action", word_of(step.action)},
                       {"kind", word_of(step.kind)},
                       {"because", config::say(step.because, language)},
                       {"origin", origin}}},
                     language) +
         " – " + state_words(line, language);
}

// What a person's act was, in words where it is one of the known ones.
Text act_of(const StoryLine& line) {
  const std::string plan = line.about.substr(0, kShortHash);
  const nlohmann::json detail = nlohmann::json::parse(line.detail, nullptr, false);
  if (line.subject == "approve") return {"why.approved", {{"plan", plan}, {"who", line.state}}};
  if (line.subject == "refuse" && detail.contains("comment"))
    return {"why.refused",
            {{"plan", plan},
             {"who", line.state},
             {"comment", detail.at("comment").get<std::string>()}}};
  if (line.subject == "comment" && detail.contains("comment"))
    return {"why.commented",
            {{"who", line.state}, {"comment", detail.at("comment").get<std::string>()}}};
  if (line.subject == "begin") return {"why.begun", {{"plan", plan}, {"who", line.state}}};
  if (line.subject == "decide" && detail.contains("choice"))
    return {
        "why.decided",
        {{"choice", word_of_choice(detail.at("choice").get<std::string>())}, {"who", line.state}}};
  if (line.subject == "override")
    return {"why.overridden", {{"who", line.state}, {"detail", line.detail}}};
  return {"why.audit", {{"what", line.subject}, {"who", line.state}}};
}

}  // namespace

std::string story_words(const StoryLine& line, Language language) {
  if (line.kind == "step") return step_words(line, language);
  if (line.kind == "source")
    return config::say({"why.source", {{"id", line.subject}, {"version", line.state}}}, language);
  if (line.kind == "mail")
    return config::say({"why.mail", {{"kind", word_of_mail(line.state)}, {"person", line.subject}}},
                       language);
  if (line.kind == "audit") return config::say(act_of(line), language);
  return config::say({"why.delivery", {{"key", line.subject}}}, language) + " – " +
         state_words(line, language);
}

std::string place_words(const std::string& at, Language language) {
  constexpr std::string_view kLine = "line ";
  const auto found = at.rfind(kLine);
  if (found == std::string::npos || (found > 0 && at[found - 1] != ' ')) return at;
  const std::string number = at.substr(found + kLine.size());
  if (number.empty() || number.find_first_not_of("0123456789") != std::string::npos) return at;
  return at.substr(0, found) + config::say({"common.line", {{"number", number}}}, language);
}

}  // namespace indkald::daemon
