#include "tests/connectors/read_mail.hpp"

#include <gmime/gmime.h>

#include <memory>

namespace indkald::connectors::testing {
namespace {

struct Unref {
  void operator()(void* object) const { g_object_unref(object); }
};
template <typename T>
using Owned = std::unique_ptr<T, Unref>;

std::string text_or_empty(const char* text) { return text == nullptr ? "" : text; }

std::string taken(char* text) {
  std::string result = text_or_empty(text);
  g_free(text);
  return result;
}

std::string content_of(GMimePart* part) {
  GByteArray* bytes = g_byte_array_new();
  const Owned<GMimeStream> stream(g_mime_stream_mem_new_with_byte_array(bytes));
  g_mime_data_wrapper_write_to_stream(g_mime_part_get_content(part), stream.get());
  return {reinterpret_cast<const char*>(bytes->data), bytes->len};
}

std::map<std::string, std::string> parameters_of(GMimeContentType* type) {
  std::map<std::string, std::string> result;
  GMimeParamList* list = g_mime_content_type_get_parameters(type);
  for (int i = 0; i < g_mime_param_list_length(list); ++i) {
    GMimeParam* param = g_mime_param_list_get_parameter_at(list, i);
    result[g_mime_param_get_name(param)] = g_mime_param_get_value(param);
  }
  return result;
}

ReadPart read_part(GMimeObject* object) {
  ReadPart result;
  GMimeContentType* type = g_mime_object_get_content_type(object);
  result.type = taken(g_mime_content_type_get_mime_type(type));
  result.parameters = parameters_of(type);
  if (GMIME_IS_MULTIPART(object)) {
    auto* multipart = GMIME_MULTIPART(object);
    for (int i = 0; i < g_mime_multipart_get_count(multipart); ++i) {
      result.parts.push_back(read_part(g_mime_multipart_get_part(multipart, i)));
    }
    return result;
  }
  auto* part = GMIME_PART(object);
  result.encoding =
      text_or_empty(g_mime_content_encoding_to_string(g_mime_part_get_content_encoding(part)));
  result.file_name = text_or_empty(g_mime_part_get_filename(part));
  result.content = content_of(part);
  return result;
}

std::string addresses(InternetAddressList* list) {
  return taken(internet_address_list_to_string(list, nullptr, FALSE));
}

}  // namespace

ReadMail read_mail(std::string_view bytes) {
  g_mime_init();
  const Owned<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size()));
  const Owned<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
  const Owned<GMimeMessage> message(g_mime_parser_construct_message(parser.get(), nullptr));
  return {text_or_empty(g_mime_message_get_message_id(message.get())),
          text_or_empty(g_mime_message_get_subject(message.get())),
          addresses(g_mime_message_get_from(message.get())),
          addresses(g_mime_message_get_to(message.get())),
          read_part(g_mime_message_get_mime_part(message.get()))};
}

std::vector<std::string> types_of(const std::vector<ReadPart>& parts) {
  std::vector<std::string> result;
  for (const auto& part : parts) result.push_back(part.type);
  return result;
}

}  // namespace indkald::connectors::testing
