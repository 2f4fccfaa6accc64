#include "daemon/answers.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace indkald::daemon {
namespace {

constexpr std::array<std::pair<Said, std::string_view>, 5> kWords{{{Said::accepted, "ACCEPTED"},
                                                                   {Said::declined, "DECLINED"},
                                                                   {Said::tentative, "TENTATIVE"},
                                                                   {Said::delegated, "DELEGATED"},
                                                                   {Said::proposed, "PROPOSED"}}};

// How many heads an attendee is likely to be. A body's factor above one says that members bring
// others along.
double heads_of(const config::Body& body, const Attendee& attendee, const Answer* answer) {
  if (answer != nullptr && answer->said == Said::declined) return 0;
  // Whoever stands in for a member is one head as well.
  const bool comes =
      answer != nullptr && (answer->said == Said::accepted || answer->said == Said::delegated);
  if (comes) return std::max(1.0, body.attendance);
  return attendee.role == to_string(config::Role::optional) ? 0 : body.attendance;
}

}  // namespace

std::string_view to_string(Said said) {
  return std::ranges::find(kWords, said, &std::pair<Said, std::string_view>::first)->second;
}

std::optional<Said> said_from(std::string_view text) {
  const auto found = std::ranges::find(kWords, text, &std::pair<Said, std::string_view>::second);
  return found == kWords.end() ? std::nullopt : std::optional(found->first);
}

HeadCount head_count(const config::Body& body, const Attendees& invited,
                     const std::vector<Answer>& answers) {
  // A factor such as 0.95 has no exact binary form: its noise makes no head.
  constexpr double kNoise = 1e-9;
  double expected = 0, variance = 0;
  for (const Attendee& attendee : invited) {
    const auto answer = std::ranges::find(answers, attendee.person, &Answer::person);
    const double heads = heads_of(body, attendee, answer == answers.end() ? nullptr : &*answer);
    expected += heads;
    variance += std::max(0.0, heads * (1 - heads));
  }
  const double spread = std::sqrt(variance);
  const auto whole = [&](double heads) { return static_cast<int>(heads) + body.guests; };
  return {whole(std::ceil(expected - kNoise)), whole(std::floor(expected - spread + kNoise)),
          whole(std::ceil(expected + spread - kNoise))};
}

}  // namespace indkald::daemon
