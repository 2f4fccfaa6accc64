#include "connectors/mime/compose.hpp"

#include <algorithm>

#include "calendars/identity.hpp"
#include "connectors/mime/gmime.hpp"

namespace indkald::connectors {
namespace {

using Object = GOwned<GMimeObject>;

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }

// No header may break its line: what comes from a calendar could write a header of its own.
std::string one_line(std::string text) {
  std::replace_if(text.begin(), text.end(), is_control, ' ');
  return text;
}

std::string id_characters(std::string text) {
  std::erase_if(text, [](char c) { return is_control(c) || c == ' ' || c == '<' || c == '>'; });
  return text;
}

// Line ends as GMime wants its text: it writes CRLF itself.
std::string with_plain_line_ends(const std::string& text) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\r' || i + 1 == text.size() || text[i + 1] != '\n') result += text[i];
  }
  return result;
}

GOwned<GMimePart> part(const char* type, const char* subtype, GMimeContentEncoding encoding,
                       const std::string& bytes) {
  GOwned<GMimePart> result(g_mime_part_new_with_type(type, subtype));
  GOwned<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size()));
  GOwned<GMimeDataWrapper> content(
      g_mime_data_wrapper_new_with_stream(stream.get(), GMIME_CONTENT_ENCODING_DEFAULT));
  g_mime_part_set_content(result.get(), content.get());
  g_mime_part_set_content_encoding(result.get(), encoding);
  return result;
}

void set_parameter(GMimePart* part, const char* name, const std::string& value) {
  g_mime_object_set_content_type_parameter(GMIME_OBJECT(part), name, value.c_str());
}

Object as_object(GOwned<GMimePart> part) { return Object(GMIME_OBJECT(part.release())); }

Object text_part(const char* subtype, const std::string& text) {
  auto result =
      part("text", subtype, GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE, with_plain_line_ends(text));
  set_parameter(result.get(), "charset", "UTF-8");
  return as_object(std::move(result));
}

// Base64, so that no server on the way folds or recodes a line of the object.
Object calendar_part(const Mail& mail) {
  auto result = part("text", "calendar", GMIME_CONTENT_ENCODING_BASE64, mail.calendar);
  set_parameter(result.get(), "charset", "UTF-8");
  set_parameter(result.get(), "method", mail.method);
  return as_object(std::move(result));
}

Object attachment_part(const Attachment& attachment) {
  auto result =
      part("application", "octet-stream", GMIME_CONTENT_ENCODING_BASE64, attachment.bytes);
  GOwned<GMimeContentType> type(
      g_mime_content_type_parse(nullptr, attachment.content_type.c_str()));
  g_mime_object_set_content_type(GMIME_OBJECT(result.get()), type.get());
  g_mime_object_set_disposition(GMIME_OBJECT(result.get()), GMIME_DISPOSITION_ATTACHMENT);
  g_mime_part_set_filename(result.get(), attachment.file_name.c_str());
  return as_object(std::move(result));
}

struct Multipart {
  Multipart(const char* subtype, const Mail& mail)
      : object(GMIME_OBJECT(g_mime_multipart_new_with_subtype(subtype))) {
    calendars::Fingerprint boundary;
    boundary.add(mail.message_id).add(subtype);
    g_mime_multipart_set_boundary(GMIME_MULTIPART(object.get()), boundary.hex().c_str());
  }
  void add(const Object& child) {
    g_mime_multipart_add(GMIME_MULTIPART(object.get()), child.get());
  }
  Object object;
};

Object words(const Mail& mail) {
  if (mail.html.empty() && mail.calendar.empty()) return text_part("plain", mail.text);
  Multipart alternative("alternative", mail);
  alternative.add(text_part("plain", mail.text));
  if (!mail.html.empty()) alternative.add(text_part("html", mail.html));
  if (!mail.calendar.empty()) alternative.add(calendar_part(mail));
  return std::move(alternative.object);
}

Object body(const Mail& mail) {
  if (mail.attachments.empty()) return words(mail);
  Multipart mixed("mixed", mail);
  mixed.add(words(mail));
  for (const auto& attachment : mail.attachments) mixed.add(attachment_part(attachment));
  return std::move(mixed.object);
}

void add_address(InternetAddressList* list, const Mailbox& mailbox) {
  const std::string name = one_line(mailbox.name);
  GOwned<InternetAddress> address(internet_address_mailbox_new(
      name.empty() ? nullptr : name.c_str(), id_characters(mailbox.address).c_str()));
  internet_address_set_charset(address.get(), "utf-8");
  internet_address_list_add(list, address.get());
}

GOwned<GMimeMessage> message(const Mail& mail) {
  GOwned<GMimeMessage> result(g_mime_message_new(TRUE));
  add_address(g_mime_message_get_from(result.get()), mail.from);
  add_address(g_mime_message_get_to(result.get()), mail.to);
  g_mime_message_set_subject(result.get(), one_line(mail.subject).c_str(), "utf-8");
  const OwnedDate date(g_date_time_new_from_unix_utc(mail.date.time_since_epoch().count()));
  g_mime_message_set_date(result.get(), date.get());
  g_mime_message_set_message_id(result.get(), id_characters(mail.message_id).c_str());
  g_mime_object_set_header(GMIME_OBJECT(result.get()), "Auto-Submitted", "auto-generated", nullptr);
  g_mime_message_set_mime_part(result.get(), body(mail).get());
  return result;
}

std::string written(GMimeMessage* message) {
  const FormatOptions options(g_mime_format_options_new());
  g_mime_format_options_set_newline_format(options.get(), GMIME_NEWLINE_FORMAT_DOS);
  GByteArray* bytes = g_byte_array_new();
  const GOwned<GMimeStream> stream(g_mime_stream_mem_new_with_byte_array(bytes));
  g_mime_object_write_to_stream(GMIME_OBJECT(message), options.get(), stream.get());
  return {reinterpret_cast<const char*>(bytes->data), bytes->len};
}

}  // namespace

void initialise_gmime() {
  static const bool once = [] {
    g_mime_init();
    return true;
  }();
  static_cast<void>(once);
}

std::string compose(const Mail& mail) {
  initialise_gmime();
  return written(message(mail).get());
}

}  // namespace indkald::connectors
