#include "connectors/mime/mail_tree.hpp"

#include <algorithm>

#include "calendars/ascii.hpp"
#include "calendars/trimmed.hpp"
#include "calendars/utf8.hpp"
#include "connectors/mime/gmime.hpp"
#include "connectors/mime/mail_start.hpp"

namespace indkald::connectors {
namespace {

using calendars::equal_ignoring_case;

// Longer header fields hold nothing that is wanted.
constexpr std::size_t kLongestRawField = 256 * 1024;

std::string decoded(const std::string& raw) {
  const std::string line = taken(g_mime_utils_header_unfold(raw.c_str()));
  return calendars::valid_utf8(
      calendars::trimmed(taken(g_mime_utils_header_decode_text(nullptr, line.c_str()))));
}

MailFields fields_of(GMimeObject* object) {
  MailFields fields;
  GMimeHeaderList* list = g_mime_object_get_header_list(object);
  const int count = std::min(g_mime_header_list_get_count(list), static_cast<int>(kMostFields));
  for (int i = 0; i < count; ++i) {
    GMimeHeader* header = g_mime_header_list_get_header_at(list, i);
    std::string raw = copied(g_mime_header_get_raw_value(header));
    if (raw.size() > kLongestRawField) continue;
    std::string value = decoded(raw);
    fields.push_back({copied(g_mime_header_get_name(header)), std::move(value), std::move(raw)});
  }
  return fields;
}

std::map<std::string, std::string> parameters_of(GMimeContentType* type) {
  std::map<std::string, std::string> result;
  GMimeParamList* list = g_mime_content_type_get_parameters(type);
  for (int i = 0; i < g_mime_param_list_length(list); ++i) {
    GMimeParam* param = g_mime_param_list_get_parameter_at(list, i);
    result.emplace(
        calendars::lower_case(copied(g_mime_param_get_name(param))),
        calendars::valid_utf8(calendars::trimmed(copied(g_mime_param_get_value(param)))));
  }
  return result;
}

std::string content_of(GMimePart* part) {
  GMimeDataWrapper* wrapper = g_mime_part_get_content(part);
  if (wrapper == nullptr) return {};
  GByteArray* bytes = g_byte_array_new();
  const GOwned<GMimeStream> stream(g_mime_stream_mem_new_with_byte_array(bytes));
  g_mime_data_wrapper_write_to_stream(wrapper, stream.get());
  if (bytes->data == nullptr) return {};
  return {reinterpret_cast<const char*>(bytes->data), bytes->len};
}

class Walk {
 public:
  explicit Walk(std::vector<calendars::Problem>& problems) : problems_(problems) {}

  // The body of a mail; `section` is that of the message/rfc822 part around it, empty for the mail
  // itself. A multipart has its message's number, any other body is its part 1.
  MailPart body(GMimeObject* object, const std::string& section, int depth) {
    const bool numbered = !GMIME_IS_MULTIPART(object);
    return part(object, numbered ? below(section, 1) : section, depth);
  }

 private:
  static std::string below(const std::string& section, int number) {
    return (section.empty() ? "" : section + ".") + std::to_string(number);
  }

  MailPart part(GMimeObject* object, const std::string& section, int depth) {
    MailPart result;
    result.section = section;
    describe(object, result);
    ++parts_;
    if (GMIME_IS_MULTIPART(object))
      children(GMIME_MULTIPART(object), result, depth);
    else if (GMIME_IS_MESSAGE_PART(object))
      enclosed(GMIME_MESSAGE_PART(object), result, depth);
    else if (GMIME_IS_PART(object))
      leaf(GMIME_PART(object), result);
    return result;
  }

  static void describe(GMimeObject* object, MailPart& result) {
    GMimeContentType* type = g_mime_object_get_content_type(object);
    if (type != nullptr) {
      result.type = calendars::lower_case(
          calendars::valid_utf8(taken(g_mime_content_type_get_mime_type(type))));
      result.parameters = parameters_of(type);
    }
    result.disposition =
        calendars::lower_case(calendars::valid_utf8(copied(g_mime_object_get_disposition(object))));
    result.fields = fields_of(object);
  }

  void children(GMimeMultipart* multipart, MailPart& result, int depth) {
    const int count = g_mime_multipart_get_count(multipart);
    for (int i = 0; i < count && room(depth, result.section); ++i)
      result.parts.push_back(
          part(g_mime_multipart_get_part(multipart, i), below(result.section, i + 1), depth + 1));
  }

  void enclosed(GMimeMessagePart* part, MailPart& result, int depth) {
    GMimeMessage* message = g_mime_message_part_get_message(part);
    if (message == nullptr || !room(depth, result.section)) return;
    result.enclosed = fields_of(GMIME_OBJECT(message));
    if (GMimeObject* inner = g_mime_message_get_mime_part(message))
      result.parts.push_back(body(inner, result.section, depth + 1));
  }

  void leaf(GMimePart* part, MailPart& result) {
    result.encoding = calendars::lower_case(result.fields.value("Content-Transfer-Encoding"));
    result.file_name = calendars::valid_utf8(copied(g_mime_part_get_filename(part)));
    result.content = content_of(part);
    decoded_ += result.content.size();
    if (decoded_ <= kMostDecodedBytes) return;
    result.content.clear();
    tell(result.section, "mail.too_much_content");
  }

  bool room(int depth, const std::string& section) {
    if (depth >= kDeepestPart) return tell(section, "mail.too_deep");
    if (parts_ >= kMostParts) return tell(section, "mail.too_many_parts");
    return true;
  }

  // Each once.
  bool tell(const std::string& section, const char* key) {
    const auto same = [&](const calendars::Problem& problem) { return problem.message.key == key; };
    if (std::none_of(problems_.begin(), problems_.end(), same))
      problems_.push_back({section.empty() ? "1" : section, {key, {}}});
    return false;
  }

  std::vector<calendars::Problem>& problems_;
  std::size_t parts_ = 0;
  std::size_t decoded_ = 0;
};

MailTree parsed(std::string_view bytes) {
  const GOwned<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size()));
  const GOwned<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
  const GOwned<GMimeMessage> message(g_mime_parser_construct_message(parser.get(), nullptr));
  MailTree tree;
  if (message == nullptr) return tree;
  tree.fields = fields_of(GMIME_OBJECT(message.get()));
  if (GMimeObject* body = g_mime_message_get_mime_part(message.get()))
    tree.root = Walk(tree.problems).body(body, {}, 0);
  return tree;
}

MailTree header_of(std::string_view bytes, const char* why) {
  MailTree tree = parsed(header_alone(bytes));
  tree.problems.push_back({"1", {why, {}}});
  return tree;
}

}  // namespace

const MailField* MailFields::find(std::string_view name) const {
  const auto found = std::find_if(begin(), end(), [&](const MailField& field) {
    return equal_ignoring_case(field.name, name);
  });
  return found == end() ? nullptr : &*found;
}

std::string MailFields::value(std::string_view name) const {
  const MailField* field = find(name);
  return field == nullptr ? std::string() : field->value;
}

std::string MailFields::raw(std::string_view name) const {
  const MailField* field = find(name);
  return field == nullptr ? std::string() : field->raw;
}

std::vector<std::string> MailFields::values(std::string_view name) const {
  std::vector<std::string> result;
  for (const MailField& field : *this)
    if (equal_ignoring_case(field.name, name)) result.push_back(field.value);
  return result;
}

std::string MailPart::parameter(std::string_view name) const {
  const auto found = parameters.find(std::string(name));
  return found == parameters.end() ? std::string() : found->second;
}

MailTree take_apart_mail(std::string_view bytes) {
  initialise_gmime();
  bytes = from_header(bytes);
  if (bytes.size() > kMostMailBytes) return header_of(bytes, "mail.too_large");
  const Excess excess = excess_of(bytes);
  if (excess == Excess::parts) return header_of(bytes, "mail.too_many_parts");
  if (excess == Excess::header) return header_of(bytes, "mail.too_much_header");
  return parsed(bytes);
}

bool is_mail(std::string_view bytes) {
  const MailTree tree = take_apart_mail(header_alone(from_header(bytes)));
  return tree.fields.has("From") || tree.fields.has("Date") || tree.fields.has("Received") ||
         tree.fields.has("Message-ID") || tree.fields.has("Content-Type") ||
         tree.fields.has("Subject");
}

}  // namespace indkald::connectors
