// What would keep mail programs from showing a mail as what it is meant to be, an invitation above
// all, each with its place and its reason. For mails that are sent: it is strict where reading
// (read_mail.hpp) forgives.
//
// Sources: RFC 5322 (header, line ends, 998 characters), RFC 2045-2047 (parts, encoded words), RFC
// 3834 (Auto-Submitted), RFC 5545 (the object), RFC 5546 (what each method must hold), RFC 6047
// (where it stands in the mail), and what Outlook, Exchange, Gmail and Apple really do. Pure, any
// thread; never throws for what the bytes are.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "calendars/text.hpp"

namespace indkald::connectors {

struct Finding {
  std::string rule;  // stable, for programs: "method_mismatch"
  std::string at;    // a header field's name ("header": it has none), a part ("1.3"), a line of one
                     // ("1.3 line 12") or of the mail ("line 12")
  calendars::Text message;
};

// Empty: nothing was found. A mail without a calendar is held to what goes for any mail.
std::vector<Finding> lint_mail(std::string_view bytes);

}  // namespace indkald::connectors
