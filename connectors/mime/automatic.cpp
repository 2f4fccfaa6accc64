#include "connectors/mime/automatic.hpp"

#include <algorithm>
#include <string_view>

#include "calendars/ascii.hpp"
#include "calendars/fold.hpp"

namespace indkald::connectors {
namespace {

using calendars::starts_with_ignoring_case;

// Folded (calendars/fold.hpp), as subjects begin.
constexpr std::string_view kStarts[] = {
    "automatic reply", "automatisk svar",  "autosvar",          "auto svar",
    "autoreply",       "auto reply",       "autoresponse",      "auto response",
    "out of office",   "fravaersbesked",   "ferieautosvar",     "feriebesked",
    "vacation reply",  "automatiskt svar", "fravaersassistent", "fravaersmeddelelse",
    "fravaersmelding"};
// The whole of what stands before a colon: people begin with these words too.
constexpr std::string_view kBeforeColon[] = {
    "auto",  "fravaer",     "ikke til stede",    "fravaerende", "paa ferie", "ikke paa kontoret",
    "ferie", "on vacation", "out of the office", "away"};

bool has_typical_subject(const std::string& subject) {
  const std::string folded = calendars::fold(subject);
  if (std::any_of(std::begin(kStarts), std::end(kStarts),
                  [&](std::string_view start) { return folded.starts_with(start); }))
    return true;
  const auto colon = subject.find(':');
  if (colon == std::string::npos) return false;
  const std::string before = calendars::fold(subject.substr(0, colon));
  return std::find(std::begin(kBeforeColon), std::end(kBeforeColon), before) !=
         std::end(kBeforeColon);
}

// RFC 3834: "auto-replied", perhaps with parameters.
bool is_replied(const std::string& auto_submitted) {
  return starts_with_ignoring_case(auto_submitted, "auto-replied");
}

bool is_automatic_precedence(const std::string& precedence) {
  return starts_with_ignoring_case(precedence, "auto_reply") ||
         starts_with_ignoring_case(precedence, "auto-reply");
}

}  // namespace

std::optional<Text> answers_by_itself(const ReadMail& mail) {
  const AutomaticSigns& signs = mail.automatic;
  if (is_replied(signs.auto_submitted) || is_automatic_precedence(signs.precedence) ||
      signs.autoreply)
    return Text{"mail.because.automatic", {}};
  if (has_typical_subject(mail.subject))
    return Text{"mail.because.automatic_subject", {{"subject", mail.subject}}};
  return std::nullopt;
}

}  // namespace indkald::connectors
