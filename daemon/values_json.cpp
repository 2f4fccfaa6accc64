#include "daemon/values_json.hpp"

#include <array>
#include <stdexcept>

#include "daemon/seconds.hpp"

namespace indkald::daemon {
namespace {

using nlohmann::json;

Local local_from(const json& value) {
  return Local{std::chrono::seconds{value.get<std::int64_t>()}};
}

template <class Enum, std::size_t Size>
Enum enum_from(const json& value, const std::array<Enum, Size>& all) {
  const auto& name = value.get_ref<const std::string&>();
  for (const Enum each : all)
    if (to_string(each) == name) return each;
  throw std::invalid_argument("unknown word in the ledger: " + name);
}

json value_to_json(const Text::Value& value) {
  struct Visitor {
    json operator()(const std::string& text) const { return text; }
    json operator()(std::int64_t number) const { return number; }
    json operator()(Date date) const { return {{"date", date.time_since_epoch().count()}}; }
    json operator()(Local local) const { return {{"local", seconds(local)}}; }
    json operator()(Money money) const { return {{"oere", money.oere}}; }
    json operator()(const Text::Word& word) const { return {{"word", word.key}}; }
  };
  return std::visit(Visitor{}, value);
}

Text::Value value_from_json(const json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_number()) return value.get<std::int64_t>();
  if (value.contains("date")) return Date{std::chrono::days{value.at("date").get<int>()}};
  if (value.contains("local")) return local_from(value.at("local"));
  if (value.contains("oere")) return Money{value.at("oere").get<std::int64_t>()};
  return Text::Word{value.at("word").get<std::string>()};
}

constexpr std::array kLetters{LetterTo::invite, LetterTo::update, LetterTo::cancel,
                              LetterTo::uninvite, LetterTo::remind};
constexpr std::array kActions{Action::create, Action::update, Action::cancel};
constexpr std::array kParts{Part::whole, Part::hold, Part::release, Part::release_first};
constexpr std::array kKinds{Kind::invitation, Kind::room, Kind::catering};

json wanted_to_json(const std::optional<Wanted>& wanted) {
  return wanted ? json::parse(to_json(*wanted)) : json();
}
std::optional<Wanted> optional_wanted(const json& value) {
  if (value.is_null()) return {};
  return wanted_from_json(value.dump());
}

template <class Value>
void put(json& object, const char* name, const std::optional<Value>& value) {
  if (value) object[name] = *value;
}

}  // namespace

std::string_view to_string(LetterTo letter) {
  switch (letter) {
    case LetterTo::invite:
      return "invite";
    case LetterTo::update:
      return "update";
    case LetterTo::cancel:
      return "cancel";
    case LetterTo::remind:
      return "remind";
    case LetterTo::uninvite:
      break;
  }
  return "uninvite";
}

std::string_view to_string(Choice choice) {
  switch (choice) {
    case Choice::same:
      return "same";
    case Choice::added:
      return "new";
    case Choice::gone:
      break;
  }
  return "gone";
}

std::optional<Choice> choice_from(std::string_view text) {
  for (const Choice choice : {Choice::same, Choice::added, Choice::gone})
    if (to_string(choice) == text) return choice;
  return {};
}

json text_to_json(const Text& text) {
  json args = json::array();
  for (const auto& [name, value] : text.args) args.push_back({name, value_to_json(value)});
  return {{"key", text.key}, {"args", std::move(args)}};
}

Text text_from_json(const json& value) {
  Text text{value.at("key").get<std::string>(), {}};
  for (const json& arg : value.at("args"))
    text.args.emplace_back(arg.at(0).get<std::string>(), value_from_json(arg.at(1)));
  return text;
}

std::string stored(const Text& text) {
  return text.empty() ? std::string() : text_to_json(text).dump();
}

Text stored_text(const std::string& column) {
  return column.empty() ? Text{} : text_from_json(json::parse(column));
}

json meeting_to_json(const calendars::Meeting& meeting) {
  json result = {{"id", meeting.id},
                 {"body", meeting.body},
                 {"body_id", meeting.body_id},
                 {"title", meeting.title},
                 {"start", seconds(meeting.start)},
                 {"timed", meeting.timed},
                 {"all_day", meeting.all_day},
                 {"zone", meeting.zone},
                 {"place", meeting.place},
                 {"description", meeting.description},
                 {"responsible", meeting.responsible},
                 {"status", calendars::to_string(meeting.status)},
                 {"origin",
                  {{"source", meeting.origin.source},
                   {"file", meeting.origin.file},
                   {"at", meeting.origin.at},
                   {"ref", meeting.origin.ref}}}};
  if (meeting.end) result["end"] = seconds(*meeting.end);
  if (!meeting.dated) result["dated"] = false;
  return result;
}

calendars::Meeting meeting_from_json(const json& value) {
  calendars::Meeting meeting;
  meeting.id = value.at("id");
  meeting.body = value.at("body");
  meeting.body_id = value.at("body_id");
  meeting.title = value.at("title");
  meeting.start = local_from(value.at("start"));
  meeting.dated = value.value("dated", true);
  meeting.timed = value.at("timed");
  if (value.contains("end")) meeting.end = local_from(value.at("end"));
  meeting.all_day = value.at("all_day");
  meeting.zone = value.at("zone");
  meeting.place = value.at("place");
  meeting.description = value.at("description");
  meeting.responsible = value.at("responsible");
  meeting.status = calendars::status_from(value.at("status").get<std::string>()).value();
  const json& origin = value.at("origin");
  meeting.origin = {origin.at("source"), origin.at("file"), origin.at("at"), origin.at("ref")};
  return meeting;
}

json step_to_json(const Step& step) {
  json warnings = json::array();
  for (const Text& warning : step.warnings) warnings.push_back(text_to_json(warning));
  json addressees = json::array();
  for (const Addressee& each : step.addressees)
    addressees.push_back({each.person, to_string(each.letter)});
  return {{"id", step.id},
          {"meeting", step.meeting},
          {"key", step.key},
          {"kind", to_string(step.kind)},
          {"action", to_string(step.action)},
          {"part", to_string(step.part)},
          {"group", step.group},
          {"because", text_to_json(step.because)},
          {"warnings", std::move(warnings)},
          {"addressees", std::move(addressees)},
          {"mails", step.mails},
          {"cost", step.cost.oere},
          {"wanted", wanted_to_json(step.wanted)},
          {"before", wanted_to_json(step.before)},
          {"after", step.after},
          {"row", meeting_to_json(step.row)}};
}

Step step_from_json(const json& value) {
  Step step;
  step.id = value.at("id");
  step.meeting = value.at("meeting");
  step.key = value.at("key");
  step.kind = enum_from(value.at("kind"), kKinds);
  step.action = enum_from(value.at("action"), kActions);
  step.part = enum_from(value.at("part"), kParts);
  step.group = value.at("group");
  step.because = text_from_json(value.at("because"));
  for (const json& warning : value.at("warnings")) step.warnings.push_back(text_from_json(warning));
  for (const json& each : value.at("addressees"))
    step.addressees.push_back({each.at(0), enum_from(each.at(1), kLetters)});
  step.mails = value.at("mails");
  step.cost = Money{value.at("cost").get<std::int64_t>()};
  step.wanted = optional_wanted(value.at("wanted"));
  step.before = optional_wanted(value.at("before"));
  step.after = value.at("after").get<std::vector<std::string>>();
  step.row = meeting_from_json(value.at("row"));
  return step;
}

json override_to_json(const Override& value) {
  json result = json::object();
  put(result, "room", value.room);
  put(result, "menu", value.menu);
  put(result, "heads", value.heads);
  put(result, "note", value.note);
  put(result, "guests", value.guests);
  put(result, "online", value.online);
  if (value.cancelled) result["cancelled"] = true;
  for (const auto& [kind, word] : value.process) result["process"][to_string(kind)] = word;
  return result;
}

Override override_from_json(const json& value) {
  Override result;
  if (value.contains("room")) result.room = value.at("room").get<std::string>();
  if (value.contains("menu")) result.menu = value.at("menu").get<std::string>();
  if (value.contains("heads")) result.heads = value.at("heads").get<int>();
  if (value.contains("note")) result.note = value.at("note").get<std::string>();
  if (value.contains("guests")) result.guests = value.at("guests").get<int>();
  if (value.contains("online")) result.online = value.at("online").get<std::string>();
  result.cancelled = value.value("cancelled", false);
  if (value.contains("process"))
    for (const auto& [kind, word] : value.at("process").items())
      result.process[enum_from(json(kind), kKinds)] = word.get<std::string>();
  return result;
}

}  // namespace indkald::daemon
