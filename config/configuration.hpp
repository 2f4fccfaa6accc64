// The configuration as values. How it is read and checked: load.hpp. What each setting means, its
// type and default: the tables in settings.cpp, from which the JSON Schema and the documentation
// are made.
//
// Values; no threads, no I/O. Times of day are in `Configuration::zone`.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "calendars/meeting.hpp"
#include "calendars/setting.hpp"

namespace indkald::config {

using calendars::Date;
using calendars::Money;
using calendars::Period;
using Minutes = std::chrono::minutes;

// A calendar that is read. From a draft nothing is arranged.
struct Source {
  std::string id;
  std::string path;       // absolute; a file, or a folder of files. Empty: by `connector`
  std::string connector;  // connector id that it is fetched by
  std::string type = "auto";
  bool live = true;
  std::optional<Period> period;  // the days the source speaks for
  std::map<std::string, std::vector<std::string>> columns;
  std::string items;  // JSON: the list of activities; empty: found by itself
  bool inclusive_all_day_end = true;
  int year = 0;
  int stale_after_hours = 72;  // serve tells the secretary when it could not be read for so long
};

struct Body {
  std::string id;
  std::string name;
  std::vector<std::string> aliases;  // as sources write it
  std::string ring;                  // of the annual wheel; empty: by the name
  std::string mailbox;               // organizer and From of its mails
  std::string calendar;  // what the calendar connector calls its calendar; empty: no copies
  std::string contact;   // "Navn, telefon", in every mail
  std::optional<Minutes> usual_start;  // after midnight
  std::optional<Minutes> usual_length;
  std::vector<std::string> rooms;  // room ids wished for, best first
  std::string catering;            // catering rule id; empty: none
  int items_weekdays = 0;    // points for the agenda are in so many weekdays before; 0: no deadline
  int agenda_weekdays = 0;   // the agenda goes out so many weekdays before; 0: no deadline
  int minutes_weekdays = 0;  // the minutes are out so many weekdays after; 0: no deadline
  bool protect = false;      // never cancelled without a named approval
  int invite_ahead_days = 366;
  int remind_days = 0;  // so many days before, those who have not answered are reminded; 0: never
  int guests = 0;
  double attendance = 1.0;  // factor on members for the head count
  bool closed = false;      // private title in room and copy
  bool arrange_invitation = true;
  bool arrange_room = true;
  bool arrange_catering = true;
};

enum class Role { chair, member, substitute, optional, secretary };
std::string_view to_string(Role role);
std::optional<Role> role_from(std::string_view text);

// One person's seat on one body for a period. The same person id with another address is the same
// person.
struct Seat {
  std::string body_id;
  Role role = Role::member;
  std::optional<Date> from;  // empty: open
  std::optional<Date> to;    // included
};
struct Person {
  std::string id;
  std::string name;
  std::string mail;
  std::string language = "da";  // da or en
  std::vector<Seat> seats;
};

struct Room {
  std::string id;
  std::string name;
  std::vector<std::string> aliases;  // as sources write it
  std::string connector;             // connector id
  std::string address;               // what the connector calls it: mailbox, collection URL or path
  int capacity = 0;                  // 0: unknown
  Minutes setup{0};
  Minutes clearing{0};
  std::vector<std::string> parts;  // a joined room: booking it takes these rooms too
  std::string directions;
};

// One line of a menu: so much per person.
struct MenuItem {
  std::string name;
  Money price;  // per person
};

// What is served, by when and how many: the first rule row that fits is taken.
struct CateringRow {
  std::optional<Minutes> from;  // meeting starts at or after
  std::optional<Minutes> to;    // meeting starts before
  std::optional<Minutes> min_length;
  int min_heads = 0;
  std::string menu;   // menu id of the supplier
  Minutes before{0};  // delivered so long before the start
};
struct CateringRule {
  std::string id;
  std::string supplier;
  std::vector<CateringRow> rows;
};
struct Deadline {
  int below_heads = 0;  // holds under so many heads; 0: any number
  int weekdays = 1;     // so many weekdays before
  Minutes at{12 * 60};  // before this time of day
};
struct Supplier {
  std::string id;
  std::string name;
  std::string connector;
  std::string address;  // what the connector needs: a mail address
  std::string language = "da";
  std::string cost_centre;
  std::string ean;
  std::map<std::string, std::vector<MenuItem>> menus;  // by menu id
  std::map<std::string, std::string> menu_names;
  std::vector<Deadline> deadlines;
  int head_tolerance = 2;  // an order changes only beyond so many heads
};

struct ConnectorSettings {
  std::string id;
  std::string type;
  calendars::Settings settings;
};

// A plan beyond a limit is not applied by itself. A relative limit is in percent of what is
// arranged.
struct Limits {
  int creates = 200, updates = 50, cancels = 10, mails = 500;
  Money money{2'000'000};
  double creates_percent = 20, updates_percent = 20, cancels_percent = 5, mails_percent = 20,
         money_percent = 20;
  double source_shrunk_percent = 50;  // a read with less than this of what was known is refused
};

struct Pace {
  int mails_per_minute = 60;
  int quiet_minutes = 15;
  int approval_days = 14;
  int attempts = 5;  // of one step, before a person is asked
};

// Classes that serve may apply by itself: "invitation:create", "room:update", …
struct Policy {
  std::vector<std::string> automatic;
};

struct Schedule {
  int every_minutes = 30;
  std::string health_address = "127.0.0.1";
  int health_port = 8080;
};

// Whoever is in a group gets a role. `group`: as the sign-in service writes it.
struct SignInRole {
  std::string group;
  std::string role;                 // "viewer", "kitchen", "secretary", "approver", "administrator"
  std::vector<std::string> bodies;  // secretaries: of which bodies; empty: all
};

// Signing in by OpenID Connect.
struct SignIn {
  std::string issuer;  // as the sign-in service names itself
  std::string client_id;
  calendars::Secret client_secret;  // empty: a client without one
  std::string public_url;           // where browsers reach the page
  std::string scopes = "openid profile email";
  std::string name_claim = "preferred_username";
  std::string group_claim = "groups";
  std::string ca_file;  // PEM; empty: the system's
  std::vector<SignInRole> roles;
};

// The page and the API; none without a port.
struct Web {
  std::optional<int> port;  // 0 takes a free one
  std::string address = "127.0.0.1";
  std::string certificate;  // PEM files of the server's own TLS; empty: in the clear
  std::string key;
  std::vector<std::string> hosts = {"localhost", "127.0.0.1"};  // names it is reached by
  int session_hours = 10;
  int requests_per_minute = 600;  // of one client
  int connections_per_client = 64;
  std::vector<std::string> trusted_proxies;  // addresses whose X-Forwarded-For is believed
  std::optional<SignIn> sign_in;             // none: by password alone
};

struct Configuration {
  std::string path;  // of the file it was read from
  std::string municipality;
  std::string domain;  // after the @ of UIDs and Message-IDs
  std::string zone = "Europe/Copenhagen";
  std::string language = "da";
  std::string ledger;                // SQLite file
  std::string secretary;             // address told when something waits; empty: nobody
  std::string redirect_all_mail_to;  // rehearsal: every mail goes here instead; empty: no rehearsal
  std::string invitation_connector;  // carries mails
  std::string calendar_connector;    // keeps copies of the events; empty: none
  std::string inbox_connector;       // reads the answers; empty: they are not read
  bool saturday_is_weekday = false;
  std::vector<Date> days_off;  // beside public holidays
  std::vector<Source> sources;
  std::vector<Body> bodies;
  std::vector<Person> people;
  std::vector<Room> rooms;
  std::vector<CateringRule> catering;
  std::vector<Supplier> suppliers;
  std::vector<ConnectorSettings> connectors;
  Limits limits;
  Pace pace;
  Policy policy;
  Schedule schedule;
  Web web;

  const Body* body(std::string_view id) const;
  const Room* room(std::string_view id) const;
  std::string room_name(std::string_view id) const;  // the id where there is no such room
  const CateringRule* catering_rule(std::string_view id) const;
  const Supplier* supplier(std::string_view id) const;
  const Person* person(std::string_view id) const;
};

// Whether the seat is one on the body, that day.
bool holds(const Seat& seat, std::string_view body_id, Date day);

// The people who sit on a body on a day, chair first, then by name. Who has several seats there
// stands once, with the foremost role.
struct Member {
  const Person* person;
  Role role;
};
std::vector<Member> members(const Configuration& configuration, std::string_view body_id, Date day);

// What the plans depend on: everything but paths, pace, schedule, web, connection settings,
// the secretary's address and the rings of the annual wheel. 32 hexadecimal digits.
std::string fingerprint(const Configuration& configuration);

}  // namespace indkald::config
