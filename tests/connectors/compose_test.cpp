#include "connectors/mime/compose.hpp"

#include <gmime/gmime.h>
#include <gmock/gmock.h>

#include "tests/connectors/requests.hpp"

namespace indkald::connectors::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

// A mail read back by a MIME parser.
class Read {
 public:
  explicit Read(const std::string& bytes) {
    g_mime_init();
    GMimeStream* stream = g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size());
    GMimeParser* parser = g_mime_parser_new_with_stream(stream);
    message_ = g_mime_parser_construct_message(parser, nullptr);
    g_object_unref(parser);
    g_object_unref(stream);
  }
  ~Read() { g_object_unref(message_); }
  Read(const Read&) = delete;
  Read& operator=(const Read&) = delete;

  std::string subject() const { return g_mime_message_get_subject(message_); }
  std::string from() const { return addresses(g_mime_message_get_from(message_)); }
  std::string to() const { return addresses(g_mime_message_get_to(message_)); }
  GMimeObject* root() const { return g_mime_message_get_mime_part(message_); }

 private:
  static std::string addresses(InternetAddressList* list) {
    char* text = internet_address_list_to_string(list, nullptr, FALSE);
    const std::string result = text;
    g_free(text);
    return result;
  }
  GMimeMessage* message_;
};

std::vector<GMimeObject*> children(GMimeObject* object) {
  std::vector<GMimeObject*> result;
  for (int i = 0; i < g_mime_multipart_get_count(GMIME_MULTIPART(object)); ++i) {
    result.push_back(g_mime_multipart_get_part(GMIME_MULTIPART(object), i));
  }
  return result;
}

std::string type_of(GMimeObject* object) {
  char* text = g_mime_content_type_get_mime_type(g_mime_object_get_content_type(object));
  const std::string result = text;
  g_free(text);
  return result;
}

std::vector<std::string> types_in(GMimeObject* object) {
  std::vector<std::string> result;
  for (auto* child : children(object)) result.push_back(type_of(child));
  return result;
}

std::string parameter(GMimeObject* object, const char* name) {
  const char* value = g_mime_object_get_content_type_parameter(object, name);
  return value == nullptr ? "" : value;
}

std::string content(GMimeObject* object) {
  GByteArray* bytes = g_byte_array_new();
  GMimeStream* stream = g_mime_stream_mem_new_with_byte_array(bytes);
  g_mime_data_wrapper_write_to_stream(g_mime_part_get_content(GMIME_PART(object)), stream);
  const std::string result(reinterpret_cast<const char*>(bytes->data), bytes->len);
  g_object_unref(stream);
  return result;
}

std::string header_part(const std::string& bytes) {
  return bytes.substr(0, bytes.find("\r\n\r\n"));
}

TEST(ComposedInvitation, HoldsTextHtmlAndLastTheCalendarObject) {
  const Mail mail = invitation("a@example.test");
  const Read read(compose(mail));
  EXPECT_EQ(type_of(read.root()), "multipart/alternative");
  EXPECT_THAT(types_in(read.root()), ElementsAre("text/plain", "text/html", "text/calendar"));
}

TEST(ComposedInvitation, CarriesTheObjectUnchangedWithMethodAndCharset) {
  const Mail mail = invitation("a@example.test");
  const Read read(compose(mail));
  GMimeObject* part = children(read.root()).back();
  EXPECT_EQ(content(part), mail.calendar);
  EXPECT_EQ(parameter(part, "method"), "REQUEST");
  EXPECT_EQ(parameter(part, "charset"), "UTF-8");
  EXPECT_EQ(g_mime_part_get_content_encoding(GMIME_PART(part)), GMIME_CONTENT_ENCODING_BASE64);
}

TEST(ComposedInvitation, KeepsDanishLettersInNamesSubjectAndText) {
  const Mail mail = invitation("a@example.test");
  const Read read(compose(mail));
  EXPECT_EQ(read.subject(), mail.subject);
  EXPECT_THAT(read.from(), HasSubstr("\"Økonomiudvalget, Eksempel\" <alice@example.test>"));
  EXPECT_THAT(read.to(), HasSubstr("Åse Bjørn <bob@example.test>"));
  GMimeObject* text = children(read.root()).front();
  EXPECT_EQ(parameter(text, "charset"), "UTF-8");
  EXPECT_THAT(content(text), HasSubstr("Kære Åse"));
  EXPECT_THAT(content(text), HasSubstr("på rådhuset."));
}

TEST(ComposedMail, IsTheSameBytesEveryTime) {
  const Mail mail = invitation("a@example.test");
  EXPECT_EQ(compose(mail), compose(mail));
  EXPECT_NE(compose(mail), compose(invitation("b@example.test")));
}

TEST(ComposedMail, HasDateAndMessageIdAsGiven) {
  const std::string head = header_part(compose(invitation("a@example.test")));
  EXPECT_THAT(head, HasSubstr("Date: Fri, 01 Jan 2027 08:00:00 +0000"));
  EXPECT_THAT(head, HasSubstr("Message-Id: <a@example.test>"));
  EXPECT_THAT(head, HasSubstr("Auto-Submitted: auto-generated"));
  EXPECT_THAT(head, HasSubstr("MIME-Version: 1.0"));
}

TEST(ComposedMail, TellsNothingOfTheProgramOrTheMachine) {
  const std::string head = header_part(compose(invitation("a@example.test")));
  EXPECT_THAT(head, Not(HasSubstr("\r\nX-")));
  EXPECT_THAT(head, Not(HasSubstr("User-Agent")));
}

TEST(ComposedMail, EndsEveryLineInCarriageReturnAndLineFeedAndKeepsLinesShort) {
  Mail mail = invitation("a@example.test");
  mail.text = std::string(5000, 'x') + "\nå\r\nslut";
  const std::string bytes = compose(mail);
  std::size_t begin = 0;
  while (begin < bytes.size()) {
    const auto end = bytes.find('\n', begin);
    ASSERT_NE(end, std::string::npos);
    ASSERT_EQ(bytes[end - 1], '\r');
    EXPECT_LE(end - begin, 80u);
    begin = end + 1;
  }
}

TEST(ComposedMail, IsPlainTextWhenItHoldsNothingElse) {
  Mail mail = invitation("a@example.test");
  mail.html.clear();
  mail.calendar.clear();
  const Read read(compose(mail));
  EXPECT_EQ(type_of(read.root()), "text/plain");
  EXPECT_THAT(content(read.root()), HasSubstr("Du indkaldes til møde."));
}

TEST(ComposedMail, WrapsAttachmentsAroundTheWords) {
  Mail mail = invitation("a@example.test");
  mail.attachments.push_back({"F-1-2.csv", "text/csv; charset=UTF-8", "vare;antal\r\nKaffe;2\r\n"});
  const Read read(compose(mail));
  EXPECT_THAT(types_in(read.root()), ElementsAre("multipart/alternative", "text/csv"));
  GMimeObject* attached = children(read.root()).back();
  EXPECT_EQ(content(attached), "vare;antal\r\nKaffe;2\r\n");
  EXPECT_STREQ(g_mime_part_get_filename(GMIME_PART(attached)), "F-1-2.csv");
}

TEST(ComposedMail, LetsNoNameOrSubjectAddAHeader) {
  Mail mail = invitation("a@example.test");
  mail.subject = "Hej\r\nBcc: evil@example.test";
  mail.to.name = "Åse\r\nBcc: evil@example.test";
  mail.message_id = "a@example.test>\r\nBcc: <evil@example.test";
  EXPECT_THAT(compose(mail), Not(HasSubstr("\nBcc:")));
}

}  // namespace
}  // namespace indkald::connectors::testing
