#include "connectors/mime/mail_kind.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "calendars/ascii.hpp"
#include "calendars/utf8.hpp"
#include "connectors/mime/automatic.hpp"

namespace indkald::connectors {
namespace {

using calendars::equal_ignoring_case;

// The method that counts: the object's own, else what its MIME part says.
const std::string& method_of(const CarriedCalendar& calendar) {
  return calendar.says.method.empty() ? calendar.method_parameter : calendar.says.method;
}

Kind kind_by_method(const std::string& method) {
  constexpr std::array<std::pair<std::string_view, Kind>, 5> kKinds{{{"REPLY", Kind::answer},
                                                                     {"COUNTER", Kind::counter},
                                                                     {"REFRESH", Kind::refresh},
                                                                     {"REQUEST", Kind::request},
                                                                     {"CANCEL", Kind::cancel}}};
  const auto found = std::find_if(kKinds.begin(), kKinds.end(),
                                  [&](const auto& each) { return each.first == method; });
  return found == kKinds.end() ? Kind::other_calendar : found->second;
}

bool is_from_attendee(Kind kind) {
  return kind == Kind::answer || kind == Kind::counter || kind == Kind::refresh;
}

// How much one object tells over the others: one with a METHOD, where mail programs look for it.
int weight(const CarriedCalendar& calendar) {
  return (calendar.says.method.empty() ? 0 : 4) + (method_of(calendar).empty() ? 0 : 2) +
         (calendar.content_type == "text/calendar" ? 1 : 0);
}

std::optional<std::size_t> heaviest(const ReadMail& mail, bool forwarded) {
  std::optional<std::size_t> best;
  for (std::size_t i = 0; i < mail.calendars.size(); ++i) {
    const CarriedCalendar& each = mail.calendars[i];
    if (each.forwarded != forwarded) continue;
    if (!best || weight(each) > weight(mail.calendars[*best])) best = i;
  }
  return best;
}

bool are_different(const CarriedCalendar& a, const CarriedCalendar& b) {
  if (a.bytes.empty() || b.bytes.empty()) return false;
  if (a.says.method != b.says.method || a.says.uids != b.says.uids) return true;
  return is_from_attendee(kind_by_method(method_of(a))) && a.says.components != b.says.components;
}

bool have_same_attendees(const GlancedComponent& a, const GlancedComponent& b) {
  return std::equal(a.attendees.begin(), a.attendees.end(), b.attendees.begin(), b.attendees.end(),
                    [](const auto& one, const auto& other) { return one.first == other.first; });
}

// RFC 5546, section 3.2.3: one attendee may answer for several occurrences of one event.
bool are_of_one_answer(const GlancedComponent& a, const GlancedComponent& b) {
  return a.uid == b.uid && have_same_attendees(a, b) &&
         (a.occurrence != b.occurrence || a.attendees == b.attendees);
}

bool holds_several_answers(const CarriedCalendar& calendar) {
  if (kind_by_method(method_of(calendar)) != Kind::answer) return false;
  std::vector<GlancedComponent> sorted = calendar.says.components;
  std::sort(sorted.begin(), sorted.end());
  return std::adjacent_find(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) {
           return !are_of_one_answer(a, b);
         }) != sorted.end();
}

bool stands_among_others(const ReadMail& mail, const CarriedCalendar& calendar) {
  return std::any_of(
      mail.calendars.begin(), mail.calendars.end(), [&](const CarriedCalendar& other) {
        return other.forwarded == calendar.forwarded && are_different(calendar, other);
      });
}

std::vector<Text> doubts_about(const ReadMail& mail, const CarriedCalendar& calendar) {
  std::vector<Text> doubts;
  const std::string& method = calendar.says.method;
  const std::string& parameter = calendar.method_parameter;
  if (calendar.bytes.empty()) doubts.push_back({"mail.doubt.no_object", {}});
  if (!method.empty() && !parameter.empty() && method != parameter)
    doubts.push_back({"mail.doubt.mismatch", {{"method", method}, {"parameter", parameter}}});
  if (!calendar.bytes.empty() && method.empty()) doubts.push_back({"mail.doubt.no_method", {}});
  if (calendar.forwarded || mail.forwards) doubts.push_back({"mail.doubt.forwarded", {}});
  if (stands_among_others(mail, calendar) || holds_several_answers(calendar))
    doubts.push_back({"mail.doubt.several", {}});
  return doubts;
}

MailKind by_calendar(const ReadMail& mail, std::size_t index) {
  const CarriedCalendar& calendar = mail.calendars[index];
  const std::string& method = method_of(calendar);
  MailKind result;
  result.kind = kind_by_method(method);
  result.because = method.empty() ? Text{"mail.because.no_method", {}}
                                  : Text{"mail.because.method", {{"method", method}}};
  result.calendar = index;
  result.doubts = doubts_about(mail, calendar);
  return result;
}

bool has_action(const DeliveryReport& report, std::string_view action) {
  return std::any_of(report.recipients.begin(), report.recipients.end(),
                     [&](const DeliveryStatus& each) { return each.action == action; });
}

// Those of that outcome; of any, where it is empty.
std::string recipients_of(const DeliveryReport& report, std::string_view action) {
  std::string all;
  for (const DeliveryStatus& each : report.recipients) {
    if (!action.empty() && each.action != action) continue;
    const std::string& address =
        each.original_recipient.empty() ? each.recipient : each.original_recipient;
    if (address.empty() || all.size() > 200) continue;
    all += (all.empty() ? "" : ", ") + address;
  }
  return calendars::shortened(all.empty() ? "?" : all, 200);
}

MailKind by_outcome(Kind kind, const char* key, const std::string& recipients) {
  return {kind, {key, {{"to", recipients}}}, {}, {}};
}

// A report that names no outcome is taken for the worst.
MailKind by_report(const DeliveryReport& report) {
  if (has_action(report, "failed"))
    return by_outcome(Kind::bounce, "mail.because.bounce", recipients_of(report, "failed"));
  if (has_action(report, "delayed"))
    return by_outcome(Kind::delivery_notice, "mail.because.delayed",
                      recipients_of(report, "delayed"));
  const bool arrived = has_action(report, "delivered") || has_action(report, "relayed") ||
                       has_action(report, "expanded");
  return arrived ? by_outcome(Kind::delivery_notice, "mail.because.delivered",
                              recipients_of(report, {}))
                 : by_outcome(Kind::bounce, "mail.because.bounce", recipients_of(report, {}));
}

MailKind by_tnef(const ReadMail& mail) {
  const std::string& name = mail.tnef.front().message_class;
  if (name.empty()) return {Kind::tnef, {"mail.because.tnef", {}}, {}, {}};
  return {Kind::tnef, {"mail.because.tnef_class", {{"class", name}}}, {}, {}};
}

// The mail's own object, unless a server only sends back what it could not deliver.
std::optional<MailKind> by_own_calendar(const ReadMail& mail) {
  const auto own = heaviest(mail, false);
  if (!own || method_of(mail.calendars[*own]).empty()) return std::nullopt;
  MailKind found = by_calendar(mail, *own);
  const bool from_a_person = mail.automatic.auto_submitted.empty();
  if (mail.delivery && !(is_from_attendee(found.kind) && from_a_person)) return std::nullopt;
  return found;
}

std::optional<MailKind> by_leftover(const ReadMail& mail) {
  if (const auto forwarded = heaviest(mail, true);
      forwarded && !method_of(mail.calendars[*forwarded]).empty())
    return by_calendar(mail, *forwarded);
  if (!mail.tnef.empty()) return by_tnef(mail);
  if (const auto own = heaviest(mail, false)) return by_calendar(mail, *own);
  if (const auto forwarded = heaviest(mail, true)) return by_calendar(mail, *forwarded);
  return std::nullopt;
}

}  // namespace

std::string_view to_string(Kind kind) {
  constexpr std::array<std::string_view, 12> kNames{
      "answer", "counter",         "refresh",       "request", "cancel", "other_calendar",
      "bounce", "delivery_notice", "out_of_office", "receipt", "tnef",   "other"};
  return kNames[static_cast<std::size_t>(kind)];
}

MailKind kind_of(const ReadMail& mail) {
  if (mail.delivery && mail.delivery->proper) return by_report(*mail.delivery);
  if (mail.receipt) return {Kind::receipt, {"mail.because.receipt", {}}, {}, {}};
  if (auto found = by_own_calendar(mail)) return *std::move(found);
  if (mail.delivery) return by_report(*mail.delivery);
  if (auto because = answers_by_itself(mail))
    return {Kind::out_of_office, *std::move(because), {}, {}};
  if (auto found = by_leftover(mail)) return *std::move(found);
  return {Kind::other, {"mail.because.other", {}}, {}, {}};
}

}  // namespace indkald::connectors
