// The XML of a ZIP part in memory, by pugixml. Names are local names: prefixes and namespaces are
// not looked at, so that transitional and strict OOXML (ECMA-376) read alike.
//
// A DTD is refused, and with it every entity but the five of XML itself; nothing is fetched. How
// large a part may be is the archive's bound; it may have ten million elements and attributes. Text
// is UTF-8, whatever the part says and has. XML that is not well-formed throws InputError at the
// part's name. One thread at a time.
#pragma once

#include <functional>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "calendars/zip_archive.hpp"

namespace indkald::calendars {

std::string_view local_name(const pugi::xml_node& node);
std::optional<std::string_view> attribute_of(const pugi::xml_node& node, std::string_view name);
// All text in an element, in order.
std::string text_of(const pugi::xml_node& element);

std::string unpacked(ZipArchive& archive, std::size_t part);
// A document, or with `fragment` several elements side by side, out of a part of that name.
void parse_xml(pugi::xml_document& document, std::string_view bytes, const std::string& part,
               bool fragment = false);

// Hands over each element of a name, in order, and returns the document without them. A document of
// many such elements is parsed piece by piece: a sheet of ten thousand rows would otherwise lie in
// memory ten times as large as it is.
void each_element(ZipArchive& archive, std::size_t part, std::string_view element,
                  const std::function<void(const pugi::xml_node&)>& take, pugi::xml_document& rest);

}  // namespace indkald::calendars
