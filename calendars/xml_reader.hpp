// Walking through the XML of a ZIP part element by element; see xml_document.hpp. One thread at a
// time.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "calendars/xml_document.hpp"

namespace indkald::calendars {

class XmlReader {
 public:
  XmlReader(ZipArchive& archive, std::size_t part);

  // To the next element's beginning or end; false at the end of the document. An empty element has
  // both.
  bool next();
  std::string_view name() const { return name_; }
  bool at_start(std::string_view name) const { return starts_ && name_ == name; }
  bool at_end(std::string_view name) const { return !starts_ && name_ == name; }

  // Of the element at its start; good for as long as the reader.
  std::optional<std::string_view> attribute(std::string_view name) const;
  // Whether the element at its start has a child of that name.
  bool holds(std::string_view child) const;
  // Of the element at its start: all text in it. Moves to its end.
  std::string text();
  // The element at its start; moves to its end.
  pugi::xml_node take();
  // To the end of the element at its start, past all that is in it.
  void skip() { starts_ = false; }

 private:
  void move_to(const pugi::xml_node& node, bool starts);

  pugi::xml_document document_;
  pugi::xml_node node_;
  std::string_view name_;
  bool starts_ = false;
  bool ended_ = false;
};

}  // namespace indkald::calendars
