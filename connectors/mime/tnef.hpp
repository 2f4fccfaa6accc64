// Outlook's own wrapping of a message (winmail.dat, MS-OXTNEF), as far as saying what it is.
//
// Pure; never throws. No time is spent on anything but the attributes' heads.
#pragma once

#include <string>
#include <string_view>

namespace indkald::connectors {

bool is_tnef(std::string_view bytes);

// The message class: "IPM.Schedule.Meeting.Resp.Pos" is an accepted invitation. Empty when it
// names none.
std::string tnef_message_class(std::string_view bytes);

}  // namespace indkald::connectors
