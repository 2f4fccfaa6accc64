#include "calendars/json_read.hpp"

#include <algorithm>
#include <deque>
#include <nlohmann/json.hpp>
#include <set>
#include <vector>

#include "calendars/bounds.hpp"
#include "calendars/json_activity.hpp"
#include "calendars/json_document.hpp"
#include "calendars/plandisc_share.hpp"
#include "calendars/read.hpp"
#include "calendars/text_encoding.hpp"

namespace indkald::calendars {
namespace {

using nlohmann::json;

[[noreturn]] void refuse(const std::string& at, Text why) {
  throw InputError({{at, std::move(why)}});
}

struct List {
  const json* activities = nullptr;
  std::string at;  // JSON pointer
};

// A value that is looked through, and where it stands: its name in another of them.
struct Looked {
  const json* value;
  std::size_t parent;
  std::string_view name;
};

std::string pointer_to(const std::vector<Looked>& looked, std::size_t at) {
  std::string pointer;
  for (; at != 0; at = looked[at].parent) pointer.insert(0, "/" + shortened(looked[at].name));
  return pointer;
}

// The list that holds most activities, nearest to the root.
List longest_list(const json& document, const ActivityReader& reader) {
  std::vector<Looked> looked{{&document, 0, {}}};
  std::size_t best = 0, most = 0;
  for (std::size_t at = 0; at < looked.size(); ++at) {
    const json& value = *looked[at].value;
    if (value.is_array()) {
      const auto count = static_cast<std::size_t>(
          std::ranges::count_if(value, [&](const json& each) { return reader.has_start(each); }));
      if (count > most) best = at, most = count;
    }
    if (!value.is_object()) continue;
    for (auto member = value.begin(); member != value.end(); ++member)
      if (member->is_structured()) looked.push_back({&*member, at, member.key()});
  }
  if (most == 0) return {};
  return {looked[best].value, pointer_to(looked, best)};
}

// A name in a JSON pointer (RFC 6901, section 3).
std::string escaped(std::string_view name) {
  std::string text;
  for (const char c : name) {
    if (c == '~')
      text += "~0";
    else
      text += c == '.' ? '/' : c;
  }
  return text;
}

List named_list(const json& document, const ReadOptions& options) {
  const std::string pointer = "/" + escaped(options.items);
  const json::json_pointer path(pointer);
  if (!document.contains(path) || !document.at(path).is_array())
    refuse(options.file_name, {"json.no_such_list", {{"items", options.items}}});
  const json& list = document.at(path);
  return {&list, pointer};
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
  for (const std::string& name : names) all += (all.empty() ? "" : ", ") + shortened(name);
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
  const json document = json_document(decode_text(bytes), options.file_name);
  if (is_plandisc_share(document)) return read_plandisc_share(document, options);
  Calendar calendar;
  ActivityReader reader(options, options.zone, calendar);
  const List list =
      options.items.empty() ? longest_list(document, reader) : named_list(document, options);
  if (list.activities == nullptr) {
    if (is_empty_list(document)) return calendar;
    const std::string members = members_of(document);
    if (members.empty()) refuse(options.file_name, {"json.no_members", {}});
    refuse(options.file_name, {"json.no_activities", {{"members", members}}});
  }
  for (std::size_t i = 0; i < list.activities->size(); ++i)
    reader.read((*list.activities)[i], {}, list.at + "/" + std::to_string(i));
  return calendar;
}

}  // namespace indkald::calendars
