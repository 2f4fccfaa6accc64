#include "calendars/json_read.hpp"

#include <algorithm>
#include <deque>
#include <nlohmann/json.hpp>
#include <set>

#include "calendars/json_activity.hpp"
#include "calendars/plandisc_share.hpp"
#include "calendars/read.hpp"
#include "calendars/text_encoding.hpp"

namespace indkald::calendars {
namespace {

using nlohmann::json;

constexpr int kDeepest = 64;

[[noreturn]] void refuse(const std::string& at, Text why) {
  throw InputError({{at, std::move(why)}});
}

std::string line_of(std::string_view text, std::size_t byte) {
  const auto end = text.begin() + static_cast<std::ptrdiff_t>(std::min(byte, text.size()));
  return "line " + std::to_string(1 + std::count(text.begin(), end, '\n'));
}

json parse(const std::string& text, const ReadOptions& options) {
  const auto shallow = [&](int depth, json::parse_event_t, json&) {
    if (depth > kDeepest) refuse(options.file_name, {"json.too_deep", {}});
    return true;
  };
  try {
    return json::parse(text, shallow);
  } catch (const json::parse_error& error) {
    refuse(line_of(text, error.byte), {"json.damaged", {}});
  }
}

struct List {
  const json* activities = nullptr;
  std::string at;  // JSON pointer
  std::size_t count = 0;
};

// The list that holds most activities, nearest to the root.
List longest_list(const json& document, const ActivityReader& reader) {
  List best;
  std::deque<std::pair<const json*, std::string>> open{{&document, ""}};
  while (!open.empty()) {
    const auto [value, at] = std::move(open.front());
    open.pop_front();
    if (value->is_array()) {
      const auto count = static_cast<std::size_t>(
          std::ranges::count_if(*value, [&](const json& each) { return reader.has_start(each); }));
      if (count > best.count) best = {value, at, count};
    }
    if (!value->is_object()) continue;
    for (const auto& [name, inner] : value->items())
      if (inner.is_structured()) open.emplace_back(&inner, at + "/" + name);
  }
  return best;
}

List named_list(const json& document, const ReadOptions& options) {
  const std::string at = "/" + options.items;
  std::string pointer = at;
  std::ranges::replace(pointer, '.', '/');
  const json::json_pointer path(pointer);
  if (!document.contains(path) || !document.at(path).is_array())
    refuse(options.file_name, {"json.no_such_list", {{"items", options.items}}});
  const json& list = document.at(path);
  return {&list, pointer, list.size()};
}

// What a person needs to see to set the names right.
std::string members_of(const json& document) {
  std::set<std::string> names;
  std::deque<const json*> open{&document};
  for (std::size_t looked = 0; !open.empty() && looked < 100 && names.size() < 30; ++looked) {
    const json& value = *open.front();
    open.pop_front();
    if (value.is_object())
      for (const auto& member : value.items()) names.insert(member.key());
    if (!value.is_structured()) continue;
    for (const json& inner : value)
      if (inner.is_structured()) open.push_back(&inner);
  }
  std::string all;
  for (const std::string& name : names) all += (all.empty() ? "" : ", ") + name;
  return all;
}

bool is_empty_list(const json& document) {
  if (document.is_array()) return document.empty();
  return document.is_object() && std::ranges::any_of(document, [](const json& value) {
           return value.is_array() && value.empty();
         });
}

}  // namespace

bool looks_like_json(std::string_view bytes) {
  const std::string text = decode_text(bytes.substr(0, 256));
  const auto start = text.find_first_not_of(" \t\r\n");
  return start != std::string::npos && (text[start] == '{' || text[start] == '[');
}

Calendar read_json(std::string_view bytes, const ReadOptions& options) {
  const json document = parse(decode_text(bytes), options);
  if (is_plandisc_share(document)) return read_plandisc_share(document, options);
  Calendar calendar;
  ActivityReader reader(options, options.zone, calendar);
  const List list =
      options.items.empty() ? longest_list(document, reader) : named_list(document, options);
  if (list.activities == nullptr) {
    if (is_empty_list(document)) return calendar;
    refuse(options.file_name, {"json.no_activities", {{"members", members_of(document)}}});
  }
  for (std::size_t i = 0; i < list.activities->size(); ++i)
    reader.read((*list.activities)[i], {}, list.at + "/" + std::to_string(i));
  return calendar;
}

}  // namespace indkald::calendars
