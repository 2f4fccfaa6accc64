// Småstad with real servers outside: invitations and orders by mail through Postfix, rooms in
// Radicale. Several towns can share the servers: each has people, a kitchen and calendars of its
// own.
//
// One thread at a time. The servers must outlive the town.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "tests/daemon/office.hpp"
#include "tests/daemon/sent.hpp"
#include "tests/servers/servers.hpp"

namespace indkald::daemon::testing {

// A mail server that has a mailbox for everybody.
servers::MailServer::Options town_mail();

// One mail to the kitchen.
struct SentOrder {
  std::string message_id;
  std::string number;
  int revision = 0;
  std::string status;    // "new", "changed" or "cancelled", as its rows say
  std::string occasion;  // date, time and place
};
SentOrder read_sent_order(const std::string& mail);

class RealTown {
 public:
  RealTown(servers::MailServer& mail, servers::CalendarServer& calendars, const std::string& tag);

  Office& office() { return office_; }
  // What lies in a mailbox, oldest first, as it was sent; `name` without tag and domain.
  std::vector<std::string> mailbox(const std::string& name) const;
  std::vector<SentMail> invitations(const std::string& name) const;
  std::vector<SentOrder> orders() const;
  // The events in each room's calendar.
  std::map<std::string, std::vector<SentEvent>> rooms() const;
  std::size_t bookings() const;
  const std::string& calendar_of(const std::string& room) const { return calendar_of_.at(room); }

  static const std::vector<std::string>& people();

 private:
  std::string address(const std::string& name) const;
  void use_servers();
  void use_own_people() const;

  servers::MailServer& mail_;
  servers::CalendarServer& calendars_;
  std::string tag_;
  Office office_;
  std::map<std::string, std::string> calendar_of_;  // by room
};

}  // namespace indkald::daemon::testing
