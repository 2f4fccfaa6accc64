#include "daemon/letters/wording.hpp"

#include "daemon/letters/lines.hpp"

namespace indkald::daemon::letters {
namespace {

using config::Language;
using config::say;

void add_line(std::string& text, const std::string& line) {
  if (line.empty()) return;
  if (!text.empty()) text += '\n';
  text += line;
}

}  // namespace

Language language_of(const Attendee& attendee) { return config::language_from(attendee.language); }

std::string public_title(const Invitation& invitation, Language language) {
  if (invitation.closed) return say({"letter.closed_title", {}}, language);
  return one_line(invitation.title);
}

std::string word_on_role(const Attendee& attendee, Language language) {
  if (attendee.role == "substitute") return say({"letter.role.substitute", {}}, language);
  if (attendee.role == "optional") return say({"letter.role.optional", {}}, language);
  return {};
}

std::string event_description(const Invitation& invitation, Language language) {
  std::string text;
  if (!invitation.closed) add_line(text, invitation.description);
  add_line(text, invitation.directions);
  if (invitation.agenda_out)
    add_line(text, say({"letter.agenda", {{"date", *invitation.agenda_out}}}, language));
  if (!invitation.contact.empty())
    add_line(text, say({"letter.contact", {{"contact", invitation.contact}}}, language));
  return text;
}

}  // namespace indkald::daemon::letters
