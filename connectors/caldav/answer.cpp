#include "connectors/caldav/answer.hpp"

#include <charconv>
#include <pugixml.hpp>

#include "calendars/ascii.hpp"
#include "calendars/utf8.hpp"
#include "calendars/xml_references.hpp"

namespace indkald::connectors::caldav {
namespace {

constexpr std::size_t kLongestReason = 300;

std::string_view local_name(const pugi::xml_node& node) {
  const std::string_view name = node.name();
  return name.substr(name.find(':') + 1);
}

bool is(const pugi::xml_node& node, std::string_view name) {
  return calendars::equal_ignoring_case(local_name(node), name);
}

pugi::xml_node child(const pugi::xml_node& node, std::string_view name) {
  return node.find_child([&](const pugi::xml_node& one) { return is(one, name); });
}

std::string text_of(const pugi::xml_node& node) {
  std::string text;
  for (const pugi::xml_node& part : node.children())
    if (part.type() == pugi::node_pcdata || part.type() == pugi::node_cdata) text += part.value();
  return text;
}

std::string trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return std::string(text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1));
}

bool load(pugi::xml_document& document, std::string_view xml) {
  return calendars::has_sound_references(xml) && document.load_buffer(xml.data(), xml.size());
}

pugi::xml_node descendant(const pugi::xml_node& node, std::string_view name) {
  return node.find_node([&](const pugi::xml_node& one) { return is(one, name); });
}

// "HTTP/1.1 404 Not Found". None stands for success, an unreadable one for failure.
int status_of(const pugi::xml_node& node) {
  const std::string line = trimmed(text_of(child(node, "status")));
  const auto space = line.find(' ');
  int status = line.empty() ? 200 : 500;
  if (space != std::string::npos)
    std::from_chars(line.data() + space + 1, line.data() + line.size(), status);
  return status;
}

std::optional<std::string> calendar_data_of(const pugi::xml_node& response) {
  for (const pugi::xml_node& propstat : response.children()) {
    if (!is(propstat, "propstat") || status_of(propstat) != 200) continue;
    if (const auto data = child(child(propstat, "prop"), "calendar-data")) return text_of(data);
  }
  return {};
}

// One space for any run of white space and control characters.
std::string on_one_line(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool space = static_cast<unsigned char>(c) <= ' ' || c == 0x7f;
    if (!space) out += c;
    if (space && !out.empty() && out.back() != ' ') out += ' ';
  }
  return trimmed(out);
}

// Texts first; where there are none, the innermost elements' names.
struct Words : pugi::xml_tree_walker {
  std::string texts;
  std::string names;
  bool for_each(pugi::xml_node& node) override {
    const bool is_text = node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata;
    if (is_text) texts += std::string(" ") + node.value();
    if (node.type() == pugi::node_element && !node.first_child())
      names += std::string(names.empty() ? "" : ", ") + std::string(local_name(node));
    return texts.size() < 4 * kLongestReason;
  }
};

std::string without_tags(std::string_view text) {
  std::string out;
  bool inside = false;
  for (const char c : text.substr(0, 16 * kLongestReason)) {
    if (c == '<') inside = true;
    if (!inside) out += c;
    if (c == '>') inside = false;
    if (c == '>') out += ' ';
  }
  return out;
}

}  // namespace

std::optional<std::vector<Resource>> read_multistatus(std::string_view xml) {
  pugi::xml_document document;
  if (!load(document, xml)) return {};
  const pugi::xml_node multistatus = descendant(document, "multistatus");
  if (!multistatus) return {};
  std::vector<Resource> resources;
  for (const pugi::xml_node& response : multistatus.children()) {
    if (!is(response, "response")) continue;
    resources.push_back({trimmed(text_of(child(response, "href"))), status_of(response),
                         calendar_data_of(response)});
  }
  return resources;
}

std::vector<std::string> read_hrefs(std::string_view xml, std::string_view name) {
  pugi::xml_document document;
  if (!load(document, xml)) return {};
  const pugi::xml_node property = descendant(document, name);
  std::vector<std::string> hrefs;
  for (const pugi::xml_node& href : property.children())
    if (is(href, "href")) hrefs.push_back(trimmed(text_of(href)));
  return hrefs;
}

std::optional<ScheduleResponse> read_schedule_response(std::string_view xml) {
  pugi::xml_document document;
  if (!load(document, xml)) return {};
  const pugi::xml_node response = child(document.document_element(), "response");
  if (!is(document.document_element(), "schedule-response") || !response) return {};
  return ScheduleResponse{trimmed(text_of(child(response, "request-status"))),
                          text_of(child(response, "calendar-data"))};
}

std::string reason_in(std::string_view body) {
  pugi::xml_document document;
  Words words;
  std::string said;
  if (load(document, body)) {
    document.traverse(words);
    said = on_one_line(words.texts);
    if (said.empty()) said = words.names;
  } else {
    said = on_one_line(without_tags(body));
  }
  return calendars::shortened(calendars::valid_utf8(said), kLongestReason);
}

}  // namespace indkald::connectors::caldav
