#include "calendars/ics_object.hpp"

#include <algorithm>
#include <utility>

#include "calendars/ascii.hpp"
#include "calendars/bounds.hpp"
#include "calendars/ics_lines.hpp"
#include "calendars/ics_text.hpp"
#include "calendars/read.hpp"
#include "calendars/trimmed.hpp"

namespace indkald::calendars {

namespace {

// A property takes some hundred bytes in memory, a parameter or a value of it half of that.
constexpr std::size_t kMostParts = 2'000'000;

IcsParameter take_parameter(std::string_view& rest) {
  IcsParameter parameter{upper_case(trimmed(take_parameter_name(rest))), {}};
  while (rest.starts_with('=') || rest.starts_with(','))
    parameter.values.emplace_back(take_parameter_value(rest).text);
  return parameter;
}

class Parser {
 public:
  void take(const IcsLine& line) {
    if (line.is("BEGIN"))
      begin(line);
    else if (line.is("END"))
      end(line);
    else
      content(line);
  }

  IcsObject finish() {
    if (!any_) throw InputError({{at_line(1), {"ics.no_calendar", {}}}});
    if (!open_.empty()) {
      const IcsComponent& cut = open_.back();
      throw InputError(
          {{at_line(cut.number), {"ics.cut_off", {{"component", shortened(cut.name)}}}}});
    }
    return std::move(object_);
  }

 private:
  void begin(const IcsLine& line) {
    any_ = true;
    IcsComponent component{upper_case(trimmed(line.value()))};
    component.number = line.number;
    count(line);
    if (stands_beside(component.name)) end_what_lost_its_end(component.name, line.number);
    if (open_.size() >= kDeepestComponent)
      throw InputError(
          {{at_line(line.number), {"ics.too_deep", {{"component", shortened(component.name)}}}}});
    if (component.name == "VCALENDAR" && calendars_++ > 0)
      throw InputError({{at_line(line.number), {"itip.several_calendars", {}}}});
    open_.push_back(std::move(component));
  }

  void end(const IcsLine& line) {
    const std::string name = upper_case(trimmed(line.value()));
    const bool known = std::ranges::find(open_, name, &IcsComponent::name) != open_.end();
    if (!known) return problem(line.number, {"ics.stray_end", {{"component", shortened(name)}}});
    close_down_to(name);
    close();
  }

  void close_down_to(std::string_view name) {
    while (open_.back().name != name) {
      problem(open_.back().number, {"ics.unclosed", {{"component", shortened(open_.back().name)}}});
      close();
    }
  }

  void end_what_lost_its_end(std::string_view next, std::size_t number) {
    const auto open = std::ranges::find_if(
        open_, [](const IcsComponent& each) { return stands_beside(each.name); });
    if (open == open_.end()) return;
    const std::string name = open->name;
    object_.problems.push_back(ended_by(open->number, name, next, number));
    check_number(object_.problems);
    close_down_to(name);
    close();
  }

  void close() {
    IcsComponent component = std::move(open_.back());
    open_.pop_back();
    if (!open_.empty())
      open_.back().children.push_back(std::move(component));
    else if (component.name == "VCALENDAR")
      close_calendar(std::move(component));
    else
      object_.calendar.children.push_back(std::move(component));
  }

  void close_calendar(IcsComponent calendar) {
    auto& outside = object_.calendar.children;
    std::ranges::move(outside, std::back_inserter(calendar.children));
    object_.calendar = std::move(calendar);
  }

  void content(const IcsLine& line) {
    if (trimmed(line.text).empty()) return;
    if (!line.has_value()) return unreadable(line);
    IcsProperty property{upper_case(trimmed(line.name()))};
    for (std::string_view rest = line.parameters(); !rest.empty();) {
      property.parameters.push_back(take_parameter(rest));
      count(line);
    }
    property.value = line.value();
    count(line);
    if (!open_.empty()) open_.back().properties.push_back(std::move(property));
  }

  void unreadable(const IcsLine& line) {
    constexpr std::size_t kShown = 60;
    problem(line.number, {"ics.bad_line", {{"text", shortened(line.text.substr(0, kShown))}}});
  }

  void problem(std::size_t number, Text message) {
    object_.problems.push_back({at_line(number), std::move(message)});
    check_number(object_.problems);
  }

  void count(const IcsLine& line) {
    if (++parts_ <= kMostParts) return;
    throw InputError({{at_line(line.number), {"read.unpacks_too_large", {}}}});
  }

  IcsObject object_;
  std::vector<IcsComponent> open_;
  std::size_t calendars_ = 0;
  std::size_t parts_ = 0;
  bool any_ = false;
};

std::string head_of(const IcsProperty& property) {
  std::string head = property.name;
  for (const IcsParameter& parameter : property.parameters) {
    head += ';' + parameter.name;
    char before = '=';
    for (const std::string& value : parameter.values) {
      head += before + ics_parameter(value);
      before = ',';
    }
  }
  return head;
}

void write(IcsText& ics, const IcsComponent& component) {
  ics.line("BEGIN", component.name);
  for (const IcsProperty& property : component.properties)
    ics.line(head_of(property), property.value);
  for (const IcsComponent& child : component.children) write(ics, child);
  ics.line("END", component.name);
}

}  // namespace

std::string_view IcsProperty::parameter(std::string_view parameter_name) const {
  const auto found = std::ranges::find(parameters, parameter_name, &IcsParameter::name);
  return found == parameters.end() || found->values.empty() ? std::string_view()
                                                            : found->values.front();
}

std::vector<std::string> IcsProperty::parameter_values(std::string_view parameter_name) const {
  const auto found = std::ranges::find(parameters, parameter_name, &IcsParameter::name);
  return found == parameters.end() ? std::vector<std::string>() : found->values;
}

void IcsProperty::set_parameter(std::string_view parameter_name, std::string parameter_value) {
  const auto found = std::ranges::find(parameters, parameter_name, &IcsParameter::name);
  if (found == parameters.end())
    parameters.push_back({std::string(parameter_name), {std::move(parameter_value)}});
  else
    found->values.assign(1, std::move(parameter_value));
}

void IcsProperty::drop_parameter(std::string_view parameter_name) {
  std::erase_if(parameters, [&](const IcsParameter& each) { return each.name == parameter_name; });
}

std::string IcsProperty::text() const {
  const std::string whole = ics_unescaped(value);
  return std::string(trimmed(whole));
}

const IcsProperty* IcsComponent::find(std::string_view property) const {
  const auto found = std::ranges::find(properties, property, &IcsProperty::name);
  return found == properties.end() ? nullptr : &*found;
}

IcsProperty* IcsComponent::find(std::string_view property) {
  return const_cast<IcsProperty*>(std::as_const(*this).find(property));
}

std::string_view IcsComponent::value(std::string_view property) const {
  const IcsProperty* found = find(property);
  return found == nullptr ? std::string_view() : trimmed(found->value);
}

std::string IcsComponent::text(std::string_view property) const {
  const IcsProperty* found = find(property);
  return found == nullptr ? std::string() : found->text();
}

void IcsComponent::set(IcsProperty property) {
  const auto first = std::ranges::find(properties, property.name, &IcsProperty::name);
  if (first == properties.end()) return properties.push_back(std::move(property));
  *first = std::move(property);
  const auto same = [&](const IcsProperty& each) { return each.name == first->name; };
  properties.erase(std::remove_if(std::next(first), properties.end(), same), properties.end());
}

void IcsComponent::set(std::string_view property, std::string property_value) {
  set(IcsProperty{std::string(property), {}, std::move(property_value)});
}

void IcsComponent::drop(std::string_view property) {
  std::erase_if(properties, [&](const IcsProperty& each) { return each.name == property; });
}

std::string IcsObject::method() const { return upper_case(calendar.value("METHOD")); }

IcsObject parse_ics_object(std::string_view bytes) {
  constexpr std::size_t kMegabyte = 20;
  const std::size_t most = ReadOptions().max_bytes;
  if (bytes.size() > most) {
    const auto count = static_cast<std::int64_t>(most >> kMegabyte);
    throw InputError({{at_line(1), {"read.too_large", {{"count", count}}}}});
  }
  std::string text;
  Parser parser;
  for (const IcsLine& line : content_lines(bytes, text)) parser.take(line);
  return parser.finish();
}

std::string to_ics(const IcsComponent& component) {
  IcsText ics;
  write(ics, component);
  return ics.take();
}

}  // namespace indkald::calendars
