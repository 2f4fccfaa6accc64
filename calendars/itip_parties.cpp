#include <algorithm>
#include <array>
#include <utility>

#include "calendars/ascii.hpp"
#include "calendars/itip_event.hpp"
#include "calendars/trimmed.hpp"

namespace indkald::calendars {

namespace {

constexpr std::string_view kMailto = "mailto:";

// Houses in which anybody can have an address: of two of them neither speaks for the other.
constexpr auto kOpenToAll =
    std::to_array<std::string_view>({"@gmail.com",      "@googlemail.com",
                                     "@outlook.com",    "@outlook.dk",
                                     "@hotmail.com",    "@hotmail.dk",
                                     "@live.com",       "@live.dk",
                                     "@msn.com",        "@icloud.com",
                                     "@me.com",         "@mac.com",
                                     "@yahoo.com",      "@yahoo.dk",
                                     "@aol.com",        "@proton.me",
                                     "@protonmail.com", "@pm.me",
                                     "@gmx.com",        "@gmx.net",
                                     "@gmx.de",         "@mail.com",
                                     "@mail.dk",        "@email.dk",
                                     "@jubii.dk",       "@ofir.dk",
                                     "@sol.dk",         "@webspeed.dk",
                                     "@stofanet.dk",    "@youmail.dk",
                                     "@mail.tele.dk",   "@post.tele.dk",
                                     "@tdcadsl.dk",     "@privat.dk",
                                     "@post3.tele.dk",  "@fastmail.com",
                                     "@zoho.com",       "@post.cybercity.dk",
                                     "@c.dk",           "@hey.com"});

bool is_mail(std::string_view address) { return starts_with_ignoring_case(address, kMailto); }

}  // namespace

std::string calendar_address(std::string_view address) {
  address = trimmed(address);
  if (address.empty()) return {};
  if (is_mail(address)) {
    const std::string mail = lower_case(trimmed(address.substr(kMailto.size())));
    return mail.empty() ? mail : std::string(kMailto) + mail;
  }
  const bool bare = address.find('@') != std::string_view::npos &&
                    address.find_first_of(":/") == std::string_view::npos;
  return bare ? std::string(kMailto) + lower_case(address) : std::string(address);
}

std::string calendar_address(const IcsProperty& party) {
  std::string address = calendar_address(party.value);
  const std::string_view mail = party.parameter("EMAIL");
  return is_mail(address) || mail.empty() ? address : calendar_address(mail);
}

bool is_of_one_house(std::string_view address, std::string_view other) {
  const auto domain = [](std::string_view of) {
    return of.substr(std::min(of.find('@'), of.size()));
  };
  return !domain(address).empty() && domain(address) == domain(other) &&
         std::ranges::find(kOpenToAll, domain(address)) == kOpenToAll.end();
}

bool is_and_later(const IcsProperty& recurrence_id) {
  return equal_ignoring_case(recurrence_id.parameter("RANGE"), "THISANDFUTURE");
}

bool scheduled_by_server(const IcsProperty& party) {
  const std::string_view agent = party.parameter("SCHEDULE-AGENT");
  return agent.empty() || equal_ignoring_case(agent, "SERVER");
}

const IcsProperty* attendee_in(const IcsComponent& component, std::string_view address) {
  const auto found = std::ranges::find_if(component.properties, [&](const IcsProperty& each) {
    return each.name == "ATTENDEE" && calendar_address(each) == address;
  });
  return found == component.properties.end() ? nullptr : &*found;
}

IcsProperty* attendee_in(IcsComponent& component, std::string_view address) {
  return const_cast<IcsProperty*>(attendee_in(std::as_const(component), address));
}

std::string partstat_of(const IcsProperty& attendee) {
  const std::string partstat = upper_case(attendee.parameter("PARTSTAT"));
  return partstat.empty() ? "NEEDS-ACTION" : partstat;
}

int sequence_of(const IcsComponent& component) {
  constexpr std::size_t kMostDigits = 9;
  const std::string_view digits = component.value("SEQUENCE");
  if (digits.empty() || digits.size() > kMostDigits) return 0;
  int sequence = 0;
  for (const char c : digits) {
    if (!is_ascii_digit(c)) return 0;
    sequence = 10 * sequence + (c - '0');
  }
  return sequence;
}

bool is_cancelled(const IcsComponent& component) {
  return equal_ignoring_case(component.value("STATUS"), "CANCELLED");
}

}  // namespace indkald::calendars
