// A mail as its header fields and the tree of its parts (RFC 5322, 2045-2047, 2231), transfer
// encodings undone; what the parts mean is for others to say (read_mail.hpp, lint.hpp).
//
// Takes mails as they come: with lines before the header (mbox, licences), with LF alone, cut off,
// without a MIME-Version. Pure, any thread; never throws for what the bytes are. Bounded: see
// below. What is beyond is left out and told in `problems`.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "calendars/meeting.hpp"

namespace indkald::connectors {

inline constexpr std::size_t kMostMailBytes = 32 * 1024 * 1024;
inline constexpr std::size_t kMostDecodedBytes = 64 * 1024 * 1024;
inline constexpr std::size_t kMostParts = 500;
inline constexpr std::size_t kMostFields = 1000;  // of one header
inline constexpr int kDeepestPart = 30;

struct MailField {
  std::string name;   // as written
  std::string value;  // unfolded, encoded words decoded, UTF-8
  std::string raw;    // as written after the colon, line ends included
};

// A header's fields in their order.
struct MailFields : std::vector<MailField> {
  const MailField* find(std::string_view name) const;
  // Its value without blanks around it; empty when there is none.
  std::string value(std::string_view name) const;
  std::string raw(std::string_view name) const;
  bool has(std::string_view name) const { return find(name) != nullptr; }
  std::vector<std::string> values(std::string_view name) const;
};

struct MailPart {
  std::string type;  // lower case, "text/plain"
  // Of the Content-Type; names in lower case, values as written.
  std::map<std::string, std::string> parameters;
  std::string encoding;         // lower case, "base64"; empty when none is named
  std::string disposition;      // lower case, "attachment"
  std::string file_name;        // UTF-8
  std::string content;          // transfer encoding undone, charset not
  std::string section;          // as IMAP numbers parts (RFC 3501, section 6.4.5): "1", "2.1"
  MailFields fields;            // the part's own
  MailFields enclosed;          // message/rfc822: the header of the mail in it
  std::vector<MailPart> parts;  // of a multipart; message/rfc822: the body of the mail in it

  bool is(std::string_view wanted) const { return type == wanted; }
  bool is_multipart() const { return type.starts_with("multipart/"); }
  std::string parameter(std::string_view name) const;  // empty when there is none
};

struct MailTree {
  MailFields fields;
  MailPart root;
  std::vector<calendars::Problem> problems;
};

MailTree take_apart_mail(std::string_view bytes);

// Whether the bytes begin, soon at least, with a header as mails have it.
bool is_mail(std::string_view bytes);

// A part's text as UTF-8: by its charset, or by what the bytes are where it names none, an unknown
// one, or one that cannot be right.
std::string text_of(const MailPart& part);

}  // namespace indkald::connectors
