#include "calendars/xml_reader.hpp"

namespace indkald::calendars {
namespace {

bool is_element(const pugi::xml_node& node) { return node.type() == pugi::node_element; }

pugi::xml_node element_from(pugi::xml_node node) {
  while (node && !is_element(node)) node = node.next_sibling();
  return node;
}

}  // namespace

XmlReader::XmlReader(ZipArchive& archive, std::size_t part) {
  parse_xml(document_, unpacked(archive, part), archive.name_of(part));
}

void XmlReader::move_to(const pugi::xml_node& node, bool starts) {
  node_ = node;
  starts_ = starts;
  name_ = local_name(node);
}

bool XmlReader::next() {
  if (ended_) return false;
  if (!node_) {
    move_to(element_from(document_.first_child()), true);
  } else if (const auto child = starts_ ? element_from(node_.first_child()) : pugi::xml_node()) {
    move_to(child, true);
  } else if (starts_) {
    move_to(node_, false);
  } else if (const auto sibling = element_from(node_.next_sibling())) {
    move_to(sibling, true);
  } else {
    move_to(node_.parent(), false);
  }
  ended_ = !is_element(node_);
  return !ended_;
}

std::optional<std::string_view> XmlReader::attribute(std::string_view name) const {
  return attribute_of(node_, name);
}

bool XmlReader::holds(std::string_view child) const {
  for (const pugi::xml_node& each : node_.children())
    if (local_name(each) == child) return true;
  return false;
}

std::string XmlReader::text() { return text_of(take()); }

pugi::xml_node XmlReader::take() {
  starts_ = false;
  return node_;
}

}  // namespace indkald::calendars
