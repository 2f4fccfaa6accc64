#include "calendars/xml_reader.hpp"

#include <algorithm>

#include "calendars/meeting.hpp"
#include "calendars/xml_prolog.hpp"

namespace indkald::calendars {
namespace {

std::string_view view(const xmlChar* text) {
  return text ? std::string_view(reinterpret_cast<const char*>(text)) : std::string_view();
}

bool is_text(int type) {
  return type == XML_READER_TYPE_TEXT || type == XML_READER_TYPE_CDATA ||
         type == XML_READER_TYPE_WHITESPACE || type == XML_READER_TYPE_SIGNIFICANT_WHITESPACE;
}

constexpr std::size_t kLongestProlog = 64u << 10;
// Two million cells with ten attributes each take half of it.
constexpr std::size_t kMostCompared = 200'000'000;

constexpr std::size_t kMostNamespaces = 1'000;

// The caller reports it; libxml2 would print it.
void be_silent(void*, const char*, xmlParserSeverities, xmlTextReaderLocatorPtr) {}

}  // namespace

XmlReader::XmlReader(ZipArchive& archive, std::size_t part) : part_(archive, part) {
  read_start();
  reader_.reset(xmlReaderForIO(read_part, nullptr, this, nullptr, nullptr,
                               XML_PARSE_NONET | XML_PARSE_COMPACT));
  if (!reader_) fail();
  xmlTextReaderSetErrorHandler(reader_.get(), be_silent, nullptr);
}

int XmlReader::read_part(void* self, char* buffer, int size) {
  auto& reader = *static_cast<XmlReader*>(self);
  try {
    return static_cast<int>(reader.fill(buffer, static_cast<std::size_t>(size)));
  } catch (...) {
    reader.failure_ = std::current_exception();
    return -1;
  }
}

// What stands before the root element is looked at before libxml2 gets it.
void XmlReader::read_start() {
  start_.resize(kLongestProlog);
  std::size_t read = 0;
  while (read < start_.size()) {
    const std::size_t more = part_.read(start_.data() + read, start_.size() - read);
    if (more == 0) break;
    read += more;
  }
  start_.resize(read);
  if (!has_plain_prolog(start_)) fail();
}

std::size_t XmlReader::fill(char* buffer, std::size_t size) {
  std::size_t count = std::min(size, start_.size());
  std::copy_n(start_.begin(), count, buffer);
  start_.erase(0, count);
  if (count == 0) count = part_.read(buffer, size);
  count_attributes({buffer, count});
  count_namespaces({buffer, count});
  return count;
}

// libxml2 compares each attribute of a tag with all before it. Each has an equals sign, and a tag
// no second '<'.
void XmlReader::count_attributes(std::string_view bytes) {
  for (const char c : bytes) {
    if (c == '<') attributes_ = 0;
    if (c == '=') compared_ += attributes_++;
  }
  if (compared_ > kMostCompared) fail();
}

// libxml2 looks through all namespaces for each element. Bytes of zero are UTF-16's.
void XmlReader::count_namespaces(std::string_view bytes) {
  constexpr std::string_view kDeclaration = "xmlns";
  for (const char c : bytes) {
    if (c == '\0') continue;
    if (c != kDeclaration[matched_]) matched_ = 0;
    if (c == kDeclaration[matched_]) ++matched_;
    if (matched_ < kDeclaration.size()) continue;
    matched_ = 0;
    if (++namespaces_ > kMostNamespaces) fail();
  }
}

void XmlReader::fail() {
  if (failure_) std::rethrow_exception(failure_);
  throw InputError({{part_.name(), {"read.damaged_part", {}}}});
}

bool XmlReader::step() {
  const int result = xmlTextReaderRead(reader_.get());
  if (result < 0 || failure_) fail();
  if (xmlTextReaderNodeType(reader_.get()) == XML_READER_TYPE_DOCUMENT_TYPE) fail();
  return result == 1;
}

bool XmlReader::next() {
  while (step()) {
    const int type = xmlTextReaderNodeType(reader_.get());
    if (type != XML_READER_TYPE_ELEMENT && type != XML_READER_TYPE_END_ELEMENT) continue;
    starts_ = type == XML_READER_TYPE_ELEMENT;
    name_ = view(xmlTextReaderConstLocalName(reader_.get()));
    return true;
  }
  name_ = {};
  return false;
}

bool XmlReader::is_empty_element() const { return xmlTextReaderIsEmptyElement(reader_.get()) == 1; }

std::optional<std::string> XmlReader::attribute(const char* name) const {
  std::optional<std::string> value;
  for (int more = xmlTextReaderMoveToFirstAttribute(reader_.get()); more == 1 && !value;
       more = xmlTextReaderMoveToNextAttribute(reader_.get()))
    if (view(xmlTextReaderConstLocalName(reader_.get())) == name)
      value = std::string(view(xmlTextReaderConstValue(reader_.get())));
  xmlTextReaderMoveToElement(reader_.get());
  return value;
}

std::string XmlReader::text() {
  std::string text;
  if (is_empty_element()) return text;
  const int depth = xmlTextReaderDepth(reader_.get());
  while (step()) {
    const int type = xmlTextReaderNodeType(reader_.get());
    if (is_text(type)) text += view(xmlTextReaderConstValue(reader_.get()));
    if (type == XML_READER_TYPE_END_ELEMENT && xmlTextReaderDepth(reader_.get()) == depth) break;
  }
  starts_ = false;
  name_ = view(xmlTextReaderConstLocalName(reader_.get()));
  return text;
}

}  // namespace indkald::calendars
