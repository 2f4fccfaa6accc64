#include "calendars/xml_reader.hpp"

#include "calendars/meeting.hpp"

namespace indkald::calendars {
namespace {

std::string_view view(const xmlChar* text) {
  return text ? std::string_view(reinterpret_cast<const char*>(text)) : std::string_view();
}

bool is_text(int type) {
  return type == XML_READER_TYPE_TEXT || type == XML_READER_TYPE_CDATA ||
         type == XML_READER_TYPE_WHITESPACE || type == XML_READER_TYPE_SIGNIFICANT_WHITESPACE;
}

// The caller reports it; libxml2 would print it.
void be_silent(void*, const char*, xmlParserSeverities, xmlTextReaderLocatorPtr) {}

}  // namespace

XmlReader::XmlReader(ZipArchive& archive, std::size_t part) : part_(archive, part) {
  reader_.reset(xmlReaderForIO(read_part, nullptr, this, nullptr, nullptr,
                               XML_PARSE_NONET | XML_PARSE_COMPACT));
  if (!reader_) fail();
  xmlTextReaderSetErrorHandler(reader_.get(), be_silent, nullptr);
}

int XmlReader::read_part(void* self, char* buffer, int size) {
  auto& reader = *static_cast<XmlReader*>(self);
  try {
    return static_cast<int>(reader.part_.read(buffer, static_cast<std::size_t>(size)));
  } catch (...) {
    reader.failure_ = std::current_exception();
    return -1;
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
