#include "calendars/xml_document.hpp"

#include <algorithm>

#include "calendars/meeting.hpp"
#include "calendars/text_encoding.hpp"
#include "calendars/utf8.hpp"
#include "calendars/xml_references.hpp"

namespace indkald::calendars {
namespace {

constexpr std::size_t kPiece = 1u << 18;

bool ends_a_name(char c) {
  return c == ' ' || c == '>' || c == '/' || c == '\n' || c == '\r' || c == '\t';
}

// Where the elements of a name stand in the bytes: from the first one's beginning to the last one's
// end tag, and how that is written ("</x:row>").
struct Run {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string end_tag;
};

// The tag at a place where an element's name was found: "<row", "<x:row". Empty: it is no tag.
std::string_view tag_at(std::string_view bytes, std::size_t name, std::size_t size) {
  if (name + size >= bytes.size() || !ends_a_name(bytes[name + size])) return {};
  std::size_t begin = name;
  while (begin > 0 && bytes[begin - 1] != '<' && !ends_a_name(bytes[begin - 1])) --begin;
  if (begin == 0 || bytes[begin - 1] != '<') return {};
  const std::string_view written = bytes.substr(begin, name + size - begin);
  const bool whole = begin == name || (begin < name && bytes[name - 1] == ':' && written[0] != '/');
  return whole ? written : std::string_view();
}

// Empty where the document cannot be cut: comments and CDATA could hold what looks like a tag.
std::optional<Run> run_of(std::string_view bytes, std::string_view element) {
  if (bytes.find("<!") != std::string_view::npos) return std::nullopt;
  for (auto at = bytes.find(element); at != std::string_view::npos;
       at = bytes.find(element, at + 1)) {
    const std::string_view tag = tag_at(bytes, at, element.size());
    if (tag.empty()) continue;
    Run run{static_cast<std::size_t>(tag.data() - bytes.data()) - 1, 0,
            "</" + std::string(tag) + ">"};
    const auto last = bytes.rfind(run.end_tag);
    if (last == std::string_view::npos || last < run.begin) return std::nullopt;
    run.end = last + run.end_tag.size();
    return run;
  }
  return std::nullopt;
}

// An element or an attribute takes some sixty bytes in memory, and three in the file.
void check_size(std::string_view bytes, const std::string& part) {
  constexpr std::ptrdiff_t kMost = 10'000'000;
  const auto count = std::ranges::count_if(bytes, [](char c) { return c == '<' || c == '='; });
  if (count > kMost) throw InputError({{part, {"read.unpacks_too_large", {}}}});
}

// pugixml takes bytes that are no UTF-8 as they are. UTF-16 has a zero beside its first '<'.
bool is_plain_utf8(std::string_view bytes) {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  return bytes.substr(0, 4).find('\0') == std::string_view::npos && is_utf8(bytes) &&
         !bytes.starts_with(kMark);
}

void take_children(const pugi::xml_node& parent, std::string_view element,
                   const std::function<void(const pugi::xml_node&)>& take) {
  for (const pugi::xml_node& child : parent.children())
    if (local_name(child) == element) take(child);
}

// In order, at whatever depth, but not one inside another.
void take_all(const pugi::xml_node& root, std::string_view element,
              const std::function<void(const pugi::xml_node&)>& take) {
  for (pugi::xml_node node = root.first_child(); node;) {
    const bool found = local_name(node) == element;
    if (found) take(node);
    if (!found && node.first_child()) {
      node = node.first_child();
      continue;
    }
    while (node && node != root && !node.next_sibling()) node = node.parent();
    node = !node || node == root ? pugi::xml_node() : node.next_sibling();
  }
}

}  // namespace

std::string_view local_name(const pugi::xml_node& node) {
  const std::string_view name = node.name();
  const auto colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

std::optional<std::string_view> attribute_of(const pugi::xml_node& node, std::string_view name) {
  for (const pugi::xml_attribute& attribute : node.attributes()) {
    std::string_view each = attribute.name();
    if (!each.ends_with(name)) continue;
    each.remove_suffix(name.size());
    if (each.empty() || each.ends_with(':')) return attribute.value();
  }
  return std::nullopt;
}

std::string text_of(const pugi::xml_node& element) {
  std::string text;
  for (pugi::xml_node node = element.first_child(); node;) {
    if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata) text += node.value();
    if (node.first_child()) {
      node = node.first_child();
      continue;
    }
    while (node != element && !node.next_sibling()) node = node.parent();
    node = node == element ? pugi::xml_node() : node.next_sibling();
  }
  return text;
}

std::string unpacked(ZipArchive& archive, std::size_t part) {
  ZipArchive::Part file(archive, part);
  std::string bytes;
  bytes.reserve(file.expected_size());
  for (std::size_t size = 0;;) {
    bytes.resize(std::max(size + (1u << 16), std::min(bytes.capacity(), size + (1u << 20))));
    const std::size_t count = file.read(bytes.data() + size, bytes.size() - size);
    size += count;
    if (count == 0) {
      bytes.resize(size);
      return bytes;
    }
  }
}

void parse_xml(pugi::xml_document& document, std::string_view bytes, const std::string& part,
               bool fragment) {
  check_size(bytes, part);
  const std::string decoded = is_plain_utf8(bytes) ? std::string() : decode_text(bytes);
  const std::string_view text = decoded.empty() ? bytes : std::string_view(decoded);
  unsigned how = pugi::parse_default | pugi::parse_ws_pcdata_single | pugi::parse_doctype;
  if (fragment) how |= pugi::parse_fragment;
  bool sound = has_sound_references(text) &&
               document.load_buffer(text.data(), text.size(), how, pugi::encoding_utf8);
  for (const pugi::xml_node& node : document) sound = sound && node.type() != pugi::node_doctype;
  if (!sound) throw InputError({{part, {"read.damaged_part", {}}}});
}

void each_element(ZipArchive& archive, std::size_t part, std::string_view element,
                  const std::function<void(const pugi::xml_node&)>& take,
                  pugi::xml_document& rest) {
  const std::string bytes = unpacked(archive, part);
  const std::string& name = archive.name_of(part);
  const auto run = run_of(bytes, element);
  if (!run) {
    parse_xml(rest, bytes, name);
    return take_all(rest, element, take);
  }
  pugi::xml_document piece;
  for (std::size_t at = run->begin; at < run->end;) {
    const auto cut = bytes.find(run->end_tag, std::min(at + kPiece, run->end) - 1);
    const std::size_t end =
        cut == std::string::npos || cut >= run->end ? run->end : cut + run->end_tag.size();
    parse_xml(piece, std::string_view(bytes).substr(at, end - at), name, true);
    take_children(piece, element, take);
    at = end;
  }
  parse_xml(rest, bytes.substr(0, run->begin) + bytes.substr(run->end), name);
}

}  // namespace indkald::calendars
