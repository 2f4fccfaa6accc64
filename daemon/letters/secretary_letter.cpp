#include "daemon/letters.hpp"
#include "daemon/letters/lines.hpp"
#include "daemon/letters/sender.hpp"
#include "daemon/letters/template.hpp"

namespace indkald::daemon {
namespace {

using config::Language;
using letters::Values;

struct Note {
  std::string subject;
  std::vector<std::string> lines;
  std::string rehearsal;
  std::string footer;
  Language language;
};

std::string as_html(const Note& note) {
  std::vector<Values> lines;
  for (const std::string& line : note.lines) lines.emplace_back().set("text", line);
  Values values;
  values.set("language", note.language == Language::da ? "da" : "en");
  values.set("subject", note.subject).set("footer", note.footer);
  values.set_if("rehearsal", note.rehearsal).set_list("lines", std::move(lines));
  return letters::html_part("secretary", std::move(values));
}

std::string as_text(const Note& note) {
  std::vector<Values> lines;
  for (const std::string& line : note.lines)
    lines.emplace_back().set("text", letters::wrapped(line));
  Values values;
  values.set_if("rehearsal", letters::wrapped(note.rehearsal));
  values.set("footer", letters::wrapped(note.footer)).set_list("lines", std::move(lines));
  return letters::text_part("secretary", values);
}

// What tells this note from another of the same issue.
std::string content(const Note& note) {
  std::string all = note.subject;
  for (const std::string& line : note.lines) all += "\n" + line;
  return all;
}

}  // namespace

connectors::Mail secretary_mail(const config::Configuration& configuration,
                                const calendars::Text& subject,
                                const std::vector<calendars::Text>& lines, const Issue& issue) {
  const Language language = config::language_from(configuration.language);
  Note note{letters::one_line(config::say(subject, language)), {}, {}, {}, language};
  for (const calendars::Text& line : lines) note.lines.push_back(config::say(line, language));
  const std::string sender = config::say(
      {"letter.secretary.sender", {{"municipality", configuration.municipality}}}, language);
  note.footer = config::say({"letter.secretary.footer", {{"sender", sender}}}, language);
  note.rehearsal = letters::rehearsal_note(configuration, {}, configuration.secretary, language);
  connectors::Mail mail;
  mail.message_id = letters::message_id(configuration, issue, "note", content(note));
  mail.from = {sender, letters::own_address(configuration)};
  mail.envelope_to = letters::destination(configuration, configuration.secretary);
  mail.to = {{}, mail.envelope_to};
  mail.subject = letters::marked(configuration, note.subject, language);
  mail.text = as_text(note);
  mail.html = as_html(note);
  mail.date = issue.stamp;
  return mail;
}

}  // namespace indkald::daemon
