#include "tests/daemon/real_town.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/servers/linted.hpp"

namespace indkald::daemon::testing {
namespace {

using nlohmann::json;

const std::string kDomain = "@example.test";

std::string replaced(std::string text, const std::string& old, const std::string& by) {
  for (auto at = text.find(old); at != std::string::npos; at = text.find(old, at + by.size()))
    text.replace(at, old.size(), by);
  return text;
}

json mail_connector(const servers::MailServer& server, const std::string& type) {
  return {{"type", type},
          {"url", server.smtp_url()},
          {"user", "alice" + kDomain},
          {"password", {{"file", "mail-password"}}},
          {"ca_file", server.ca_file().string()}};
}

json calendar_connector(const servers::CalendarServer& server) {
  return {{"type", "caldav"},
          {"url", server.url()},
          {"user", server.user()},
          {"password", {{"file", "calendar-password"}}}};
}

std::vector<std::string> fields_of(const std::string& row) {
  std::vector<std::string> fields;
  std::istringstream stream(row);
  for (std::string field; std::getline(stream, field, ';');) fields.push_back(field);
  return fields;
}

}  // namespace

SentOrder read_sent_order(const std::string& mail) {
  const auto rows = lines_of(part_of(mail, "text/csv"));
  const auto fields = fields_of(rows.at(1));
  return {header_of(mail, "Message-ID"), fields.at(0), std::stoi(fields.at(1)), fields.at(2),
          fields.at(4) + " " + fields.at(5) + " " + fields.at(6)};
}

servers::MailServer::Options town_mail() {
  return {{"alice" + kDomain}, {kDomain.substr(1)}, true};
}

RealTown::RealTown(servers::MailServer& mail, servers::CalendarServer& calendars,
                   const std::string& tag)
    : mail_(mail), calendars_(calendars), tag_(tag), office_("smaastad", "2026-11-02T08:00:00Z") {
  use_servers();
  use_own_people();
  office_.put("mail-password", servers::kPassword);
  office_.put("calendar-password", servers::kPassword);
}

void RealTown::use_servers() {
  json whole = json::parse(office_.bytes("indkald.json"), nullptr, true, true);
  whole["connectors"] = {{"post", mail_connector(mail_, "imip")},
                         {"koekken", mail_connector(mail_, "order-mail")},
                         {"kalender", calendar_connector(calendars_)}};
  whole["invitations"]["connector"] = "post";
  for (json& supplier : whole["suppliers"]) {
    supplier["connector"] = "koekken";
    supplier["address"] = address("koekkenet");
  }
  for (json& room : whole["rooms"]) {
    const std::string calendar = calendars_.new_calendar();
    calendar_of_[room.at("id")] = calendar;
    room["connector"] = "kalender";
    room["address"] = calendar;
  }
  office_.put("indkald.json", whole.dump(2));
}

void RealTown::use_own_people() const {
  office_.put("people.csv", replaced(office_.bytes("people.csv"), kDomain, address("")));
}

std::string RealTown::address(const std::string& name) const { return name + "." + tag_ + kDomain; }

std::vector<std::string> RealTown::mailbox(const std::string& name) const {
  std::vector<std::string> mails = mail_.delivered(address(name));
  for (std::string& mail : mails) {
    mail = servers::without_trace(mail);
    servers::check_lint(mail);
  }
  return mails;
}

std::vector<SentMail> RealTown::invitations(const std::string& name) const {
  std::vector<SentMail> result;
  for (const std::string& mail : mailbox(name)) result.push_back(read_sent_mail(mail));
  return result;
}

std::vector<SentOrder> RealTown::orders() const {
  std::vector<SentOrder> result;
  for (const std::string& mail : mailbox("koekkenet")) result.push_back(read_sent_order(mail));
  return result;
}

std::map<std::string, std::vector<SentEvent>> RealTown::rooms() const {
  std::map<std::string, std::vector<SentEvent>> result;
  for (const auto& [room, calendar] : calendar_of_)
    for (const auto& [name, object] : calendars_.held(calendar))
      result[room].push_back(read_sent_event(object));
  return result;
}

std::size_t RealTown::bookings() const {
  std::size_t count = 0;
  for (const auto& [room, events] : rooms()) count += events.size();
  return count;
}

const std::vector<std::string>& RealTown::people() {
  static const std::vector<std::string> names{"anna", "bent", "cilla", "dan", "else",
                                              "finn", "gry",  "hans",  "ida"};
  return names;
}

}  // namespace indkald::daemon::testing
