// Reading XML piece by piece, by libxml2's xmlTextReader, straight from a ZIP part.
//
// Names are local names: prefixes and namespaces are not looked at, so that transitional and strict
// OOXML (ECMA-376) read alike. A DTD is refused before libxml2 sees it, and with it every entity
// but the five of XML itself; nothing is fetched. Tags with so many attributes, and parts with so
// many namespaces, that comparing them would take long are refused too. One thread at a time. XML
// that is not well-formed throws InputError at the part's name.
#pragma once

#include <libxml/xmlreader.h>

#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "calendars/zip_archive.hpp"

namespace indkald::calendars {

class XmlReader {
 public:
  XmlReader(ZipArchive& archive, std::size_t part);

  // To the next element's beginning or end; false at the end of the document.
  bool next();
  std::string_view name() const { return name_; }
  const std::string& part() const { return part_.name(); }
  bool at_start(std::string_view name) const { return starts_ && name_ == name; }
  bool at_end(std::string_view name) const { return !starts_ && name_ == name; }
  // <c/>: there is a start and no end.
  bool is_empty_element() const;

  std::optional<std::string> attribute(const char* name) const;
  // Of the element at its start: all text in it, through to its end.
  std::string text();

 private:
  struct Free {
    void operator()(xmlTextReader* reader) const { xmlFreeTextReader(reader); }
  };
  static int read_part(void* self, char* buffer, int size);
  std::size_t fill(char* buffer, std::size_t size);
  void read_start();
  void count_attributes(std::string_view bytes);
  void count_namespaces(std::string_view bytes);
  bool step();
  [[noreturn]] void fail();

  ZipArchive::Part part_;
  std::string start_;  // of the part, that is read already
  std::size_t attributes_ = 0, compared_ = 0;
  std::size_t matched_ = 0, namespaces_ = 0;
  std::exception_ptr failure_;  // of the part, carried past the C library
  std::unique_ptr<xmlTextReader, Free> reader_;
  std::string_view name_;
  bool starts_ = false;
};

}  // namespace indkald::calendars
