// itip, reply.
#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>

#include "calendars/ics_read.hpp"
#include "calendars/itip_change.hpp"
#include "calendars/itip_reply.hpp"
#include "connectors/mime/mail_kind.hpp"
#include "daemon/cli/commands.hpp"
#include "daemon/cli/named.hpp"
#include "daemon/clock.hpp"
#include "daemon/sources.hpp"

namespace indkald::daemon::cli {
namespace {

using calendars::IcsObject;
using calendars::IcsProperty;
using calendars::ItipEvent;
using calendars::ItipInstance;
using calendars::ItipMessage;
using nlohmann::json;

// A calendar, and what the mail that it lay in says of it.
struct Mailed {
  std::string ics;
  std::string method;                // the part's method parameter; empty outside a mail
  std::vector<std::string> senders;  // of the mail
  Text because;                      // why there is no calendar to work; empty: there is
};

// The calendar in a file: the file itself, or a part of the mail that it is. Told by content.
Mailed calendar_in(std::string bytes) {
  if (calendars::looks_like_ics(bytes)) return {std::move(bytes), {}, {}, {}};
  connectors::ReadMail mail = connectors::read_mail(bytes);
  const connectors::MailKind kind = connectors::kind_of(mail);
  if (!kind.calendar) return {{}, {}, {}, kind.because};
  if (!kind.doubts.empty()) return {{}, {}, {}, kind.doubts.front()};
  connectors::CarriedCalendar& carried = mail.calendars[*kind.calendar];
  return {std::move(carried.bytes),
          std::move(carried.method_parameter),
          connectors::senders_of(mail),
          {}};
}

bool is_none(const std::string& file) { return file == "-"; }

std::optional<IcsObject> object_in(const std::string& file, const Options& options) {
  if (is_none(file)) return std::nullopt;
  const std::string bytes = read_file(file);
  try {
    return calendars::parse_ics_object(bytes);
  } catch (const calendars::InputError& error) {
    throw calendars::InputError(in_file(file, options.files, error.problems()));
  }
}

json message_shape(const ItipMessage& message, const Output& out) {
  return {{"method", message.method},
          {"sender", message.sender},
          {"recipient", message.recipient},
          {"uid", message.uid},
          {"sequence", message.sequence},
          {"significant", message.significant},
          {"because", out.words(message.because)},
          {"ics", message.ics}};
}

// As people write it: without "mailto:".
std::string shown(const std::string& address) {
  constexpr std::string_view kMailto = "mailto:";
  return address.starts_with(kMailto) ? address.substr(kMailto.size()) : address;
}

std::string line_of(const ItipMessage& message, const Output& out) {
  std::string line = out.words({"itip.line",
                                {{"method", message.method},
                                 {"recipient", shown(message.recipient)},
                                 {"because", out.words(message.because)}}});
  if (!message.significant) line += out.dim(" · " + out.words({"itip.no_mail", {}}));
  return line;
}

void print(const std::vector<ItipMessage>& messages, const Output& out) {
  if (out.json()) {
    json shapes = json::array();
    for (const ItipMessage& each : messages) shapes.push_back(message_shape(each, out));
    return out.print({{"messages", std::move(shapes)}});
  }
  for (const ItipMessage& each : messages) out.line(line_of(each, out));
  if (messages.empty()) return out.say({"itip.none", {}});
  out.say({"itip.count", {{"count", static_cast<std::int64_t>(messages.size())}}});
}

json attendee_shape(const IcsProperty& attendee, const ItipInstance& instance) {
  json shape{{"address", calendars::calendar_address(attendee)},
             {"partstat", calendars::partstat_of(attendee)},
             {"comment", calendars::comment_of(attendee)}};
  if (!instance.key.empty()) shape["recurrence_id"] = instance.key;
  return shape;
}

json attendees_shape(const ItipEvent& event) {
  json shapes = json::array();
  for (const ItipInstance& instance : event.instances())
    for (const IcsProperty& property : instance.component->properties)
      if (property.name == "ATTENDEE") shapes.push_back(attendee_shape(property, instance));
  return shapes;
}

// What the file says, worked in. A calendar that cannot be read is an answer that does not count.
calendars::TakenIn take_in(const ItipEvent* stored, const std::string& file, const Options& options,
                           const Output& out) {
  const Mailed mailed = calendar_in(read_file(file));
  const auto ignored = [&](Text because) {
    calendars::TakenIn taken{false, std::move(because), {}, {}};
    if (stored != nullptr) taken.event = stored->object();
    return taken;
  };
  if (!mailed.because.empty()) return ignored(mailed.because);
  try {
    const IcsObject message = calendars::parse_ics_object(mailed.ics);
    out.problems(in_file(file, options.files, message.problems));
    calendars::TakeIn how{mailed.method, options.uninvited_too};
    how.senders = mailed.senders;
    return calendars::take_in(stored, message, how);
  } catch (const calendars::InputError& error) {
    return ignored(error.problems().front().message);
  }
}

// Each word of the message has its reason.
std::string reasons(const calendars::TakenIn& taken, const Output& out) {
  std::vector<std::string> said;
  for (const calendars::Judgement& each : taken.judgements)
    if (std::string words = out.words(each.because); std::ranges::find(said, words) == said.end())
      said.push_back(std::move(words));
  if (said.empty()) return out.words(taken.because);
  std::string all;
  for (const std::string& words : said) all += (all.empty() ? "" : " ") + words;
  return all;
}

void print(const calendars::TakenIn& taken, const Output& out) {
  const bool known = taken.event.has_value();
  const std::string because = reasons(taken, out);
  if (out.json()) {
    const json event = known ? json(calendars::to_ics(taken.event->calendar)) : json(nullptr);
    return out.print(
        {{"event", event},
         {"attendees", known ? attendees_shape(ItipEvent(*taken.event)) : json::array()},
         {"accepted", taken.accepted},
         {"because", because}});
  }
  out.say({taken.accepted ? "itip.worked" : "itip.ignored", {{"because", because}}});
}

}  // namespace

int itip(const Options& options, const Output& out) {
  calendars::ItipChange change;
  change.before = object_in(options.files.at(0), options);
  change.after = object_in(options.files.at(1), options);
  change.as = options.as;
  change.stamp = make_clock(options.now)->now();
  const calendars::ItipMessages found = calendars::messages_of_change(change);
  print(found.messages, out);
  out.problems(found.problems);
  return found.problems.empty() ? kDone : kDoubts;
}

int reply(const Options& options, const Output& out) {
  const std::string& file = options.files.at(0);
  const std::optional<IcsObject> object = object_in(file, options);
  const auto event = object ? std::make_unique<ItipEvent>(*object) : nullptr;
  print(take_in(event.get(), options.files.at(1), options, out), out);
  const auto problems =
      event ? in_file(file, options.files, event->problems()) : std::vector<calendars::Problem>();
  out.problems(problems);
  return problems.empty() ? kDone : kDoubts;
}

}  // namespace indkald::daemon::cli
