#include "config/rules_written.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "calendars/time.hpp"
#include "config/rules_settings.hpp"

namespace indkald::config {
namespace {

using calendars::DayOfYear;
using calendars::Minutes;
using calendars::YearRules;
using Json = nlohmann::ordered_json;

constexpr std::size_t kColumns = 100;

std::string day_written(const DayOfYear& day) {
  const std::string of_year =
      fmt::format("{:02}-{:02}", unsigned{day.day.month()}, unsigned{day.day.day()});
  return day.year ? fmt::format("{:04}-{}", static_cast<int>(*day.year), of_year) : of_year;
}

// `standard`: the default, which is left out.
template <class Value>
void put(Json& object, const char* name, const Value& value, const Value& standard) {
  if (value != standard) object[name] = value;
}

void put_day(Json& object, const char* name, const std::optional<DayOfYear>& day) {
  if (day) object[name] = day_written(*day);
}

template <class Rule>
Json named(const Rule& rule) {
  Json made = Json::object();
  made["name"] = rule.name;
  if constexpr (requires { rule.law; }) put(made, "law", rule.law, std::string());
  return made;
}

Json person_json(const calendars::YearPerson& person) {
  return {{"id", person.id}, {"name", person.name}};
}

Json body_json(const calendars::YearBody& body) {
  Json made{{"id", body.id}, {"name", body.name}};
  put(made, "members", body.members, {});
  put(made, "heads", body.heads, 0);
  put(made, "closed", body.closed, false);
  return made;
}

Json room_json(const calendars::YearRoom& room) {
  Json made{{"id", room.id}, {"name", room.name}};
  put(made, "capacity", room.capacity, 0);
  put(made, "parts", room.parts, {});
  return made;
}

Json closed_json(const calendars::ClosedDays& closed) {
  Json made = named(closed);
  put_day(made, "from", closed.from);
  if (closed.to != closed.from) put_day(made, "to", closed.to);
  put(made, "weeks", closed.weeks, {});
  put(made, "bodies", closed.bodies, {});
  return made;
}

Json weekdays_json(const std::vector<std::chrono::weekday>& weekdays) {
  Json made = Json::array();
  for (const auto day : weekdays) made.push_back(kWeekdays[day.iso_encoding() - 1]);
  return made;
}

void put_months(Json& made, const std::vector<std::chrono::month>& months) {
  std::vector<unsigned> in;
  std::vector<unsigned> out;
  for (unsigned number = 1; number <= 12; ++number) {
    const bool has = std::ranges::find(months, std::chrono::month{number}) != months.end();
    (has ? in : out).push_back(number);
  }
  if (out.empty()) return;
  if (out.size() < in.size())
    made["not_months"] = out;
  else
    made["months"] = in;
}

struct PutWhen {
  Json& made;
  void operator()(const calendars::Monthly& monthly) const {
    made["week"] = monthly.week < 0 ? kWeeksOfMonth.back()
                                    : kWeeksOfMonth[static_cast<std::size_t>(monthly.week) - 1];
    put_months(made, monthly.months);
  }
  void operator()(const calendars::Weekly& weekly) const {
    made["weeks"] = weekly.weeks;
    put_day(made, "from", weekly.from);
    put_day(made, "to", weekly.to);
  }
  void operator()(const calendars::Spread& spread) const { made["times"] = spread.times; }
  void operator()(const calendars::Once& once) const {
    made["from"] = day_written(once.from);
    made["to"] = day_written(once.to);
  }
};

Json series_json(const calendars::Series& series) {
  const calendars::Series standard;
  Json made = named(series);
  made["body"] = series.body;
  put(made, "title", series.title, {});
  std::visit(PutWhen{made}, series.when);
  if (!series.weekdays.empty()) made["weekdays"] = weekdays_json(series.weekdays);
  made["starts"] = Json::array();
  for (const Minutes start : series.starts) made["starts"].push_back(calendars::iso_clock(start));
  made["length_minutes"] = series.length.count();
  if (!std::holds_alternative<calendars::Once>(series.when)) {
    put(made, "within_days", series.within_days, standard.within_days);
    put(made, "apart_days", series.apart_days, standard.apart_days);
  }
  put(made, "placeholder", series.placeholder, false);
  return made;
}

Json chain_json(const calendars::Chain& chain) {
  const calendars::Chain standard;
  Json made = named(chain);
  made["before"] = chain.before;
  made["after"] = chain.after;
  if (chain.each_before) made["each"] = "before";
  put(made, "days", chain.days, standard.days);
  put(made, "weekdays", chain.weekdays, standard.weekdays);
  put(made, "at_most", chain.at_most, standard.at_most);
  return made;
}

Json budget_json(const calendars::Budget& budget) {
  Json made = named(budget);
  made["body"] = budget.body;
  put(made, "committee", budget.committee, {});
  made["first_from"] = day_written(budget.first_from);
  made["first_by"] = day_written(budget.first_by);
  made["adopted_by"] = day_written(budget.adopted_by);
  put(made, "days_between", budget.days_between, calendars::Budget().days_between);
  return made;
}

Json evenings_json(const calendars::Evenings& evenings) {
  Json made = named(evenings);
  made["at_most"] = evenings.at_most;
  made["from"] = calendars::iso_clock(evenings.from);
  return made;
}

Json staggered_json(const calendars::Staggered& staggered) {
  Json made = named(staggered);
  made["bodies"] = staggered.bodies;
  made["apart_minutes"] = staggered.apart.count();
  return made;
}

Json pin_json(const calendars::Pin& pin) {
  Json made = named(pin);
  made["body"] = pin.body;
  made["day"] = calendars::iso_date(pin.day);
  if (pin.start) made["start"] = calendars::iso_clock(*pin.start);
  return made;
}

Json wishes_json(const calendars::Wishes& wishes) {
  return {{"day", wishes.day},     {"weekday", wishes.weekday},
          {"start", wishes.start}, {"spacing", wishes.spacing},
          {"slack", wishes.slack}, {"stability", wishes.stability}};
}

bool are_standard(const calendars::Wishes& wishes) {
  return wishes_json(wishes) == wishes_json({});
}

template <class Items, class Make>
void put_all(Json& root, const char* name, const Items& items, Make make) {
  if (items.empty()) return;
  Json& list = root[name] = Json::array();
  for (const auto& item : items) list.push_back(make(item));
}

void put_own(Json& root, const YearRules& rules) {
  const YearRules standard;
  root["municipality"] = rules.municipality;
  put(root, "zone", rules.zone, standard.zone);
  put(root, "saturday_is_weekday", rules.saturday, false);
  put_all(root, "days_off", rules.days_off, calendars::iso_date);
  put_all(root, "people", rules.people, person_json);
  put_all(root, "bodies", rules.bodies, body_json);
  put_all(root, "rooms", rules.rooms, room_json);
}

std::string_view kind_of(const calendars::Series& series) { return kSeries[series.when.index()]; }

void put_series(Json& root, const YearRules& rules) {
  for (const std::string_view kind : kSeries)
    for (const calendars::Series& series : rules.series)
      if (kind_of(series) == kind) root[std::string(kind)].push_back(series_json(series));
}

// An object over as few lines as fit, broken between its members.
std::string object_written(const Json& object, std::size_t indent) {
  const std::string margin(indent, ' ');
  std::string text = margin + "{";
  std::string line = text;
  bool first = true;
  for (const auto& [name, value] : object.items()) {
    std::string listed;
    if (value.is_array()) {
      for (const Json& each : value) listed += (listed.empty() ? "" : ", ") + each.dump();
      listed = "[" + listed + "]";
    } else {
      listed = value.dump();
    }
    const std::string member = Json(name).dump() + ": " + listed;
    if (first) {
      line += member;
    } else if (name == "body" || line.size() + member.size() + 4 > kColumns) {
      text += line.substr(indent + 1) + ",\n";
      text += margin + " ";
      line = margin + " " + member;
    } else {
      line += ", " + member;
    }
    first = false;
  }
  return text + line.substr(indent + 1) + "}";
}

void add_comment(std::ostream& out, const std::string& text, const std::string& margin) {
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) out << margin << "// " << line << "\n";
}

struct Part {
  const char* name;
  const char* comment;
};
constexpr Part kParts[] = {
    {"configuration", "learn.comment.configuration"},
    {"people", "learn.comment.people"},
    {"bodies", "learn.comment.bodies"},
    {"rooms", "learn.comment.rooms"},
    {"closed", "learn.comment.closed"},
    {"monthly", "learn.comment.monthly"},
    {"weekly", "learn.comment.weekly"},
    {"spread", "learn.comment.spread"},
    {"once", "learn.comment.once"},
    {"chains", "learn.comment.chains"},
    {"budgets", "learn.comment.budgets"},
    {"evenings", "learn.comment.evenings"},
    {"staggered", "learn.comment.staggered"},
    {"pins", "learn.comment.pins"},
    {"wishes", "learn.comment.wishes"},
};

const char* comment_over(const std::string& name) {
  for (const Part& part : kParts)
    if (name == part.name) return part.comment;
  return nullptr;
}

std::string value_written(const Json& value) {
  constexpr std::size_t kIndent = 4;
  if (value.is_object()) return object_written(value, 2).substr(2);
  if (!value.is_array() || value.empty() || !value.front().is_object()) return value.dump();
  std::string text = "[\n";
  for (std::size_t at = 0; at < value.size(); ++at)
    text += object_written(value[at], kIndent) + (at + 1 < value.size() ? ",\n" : "\n");
  return text + "  ]";
}

}  // namespace

Json rules_json(const YearRules& rules, const std::string& configuration) {
  Json root = Json::object();
  if (configuration.empty())
    put_own(root, rules);
  else
    root["configuration"] = configuration;
  if (!rules.rooms.empty() && rules.rooms_are_enough) root["count_rooms"] = false;
  put_all(root, "closed", rules.closed, closed_json);
  put_series(root, rules);
  put_all(root, "chains", rules.chains, chain_json);
  put_all(root, "budgets", rules.budgets, budget_json);
  if (rules.evenings) root["evenings"] = evenings_json(*rules.evenings);
  put_all(root, "staggered", rules.staggered, staggered_json);
  put_all(root, "pins", rules.pins, pin_json);
  if (!are_standard(rules.wishes)) root["wishes"] = wishes_json(rules.wishes);
  return root;
}

std::string rules_text(const YearRules& rules, const std::string& configuration,
                       const std::string& heading, Language language) {
  const Json root = rules_json(rules, configuration);
  std::ostringstream out;
  add_comment(out, heading, "");
  out << "{\n";
  std::size_t left = root.size();
  for (const auto& [name, value] : root.items()) {
    if (const char* comment = comment_over(name)) {
      if (left < root.size()) out << "\n";
      add_comment(out, say({comment, {}}, language), "  ");
    }
    out << "  " << Json(name).dump() << ": " << value_written(value) << (--left > 0 ? ",\n" : "\n");
  }
  out << "}\n";
  return out.str();
}

}  // namespace indkald::config
