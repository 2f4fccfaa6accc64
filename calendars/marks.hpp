// What a list says of a meeting beside its name: that it is cancelled.
//
// Pure. A mark is "aflyst" (or "annulleret", "udgår", "cancelled" …) at the beginning or the end of
// a text or in brackets: "AFLYST: Byråd", "Byråd (aflyst)", "Byråd - aflyst". Other notes, such as
// "flyttet fra 6. juni" or "+ temamøde", are part of the title and stay there.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "calendars/meeting.hpp"

namespace indkald::calendars {

// Longer texts name nothing.
inline constexpr std::size_t kLongestName = 1'000;

struct Marked {
  std::string text;  // without the mark
  bool cancelled = false;
};

// All marks are taken: what is left has none. A text longer than a name is left as it is.
Marked take_mark(std::string_view text);

enum class Side { front, back };
// Without the blanks, punctuation (`joints`) and longer dashes that join a mark to what it marks.
std::string_view without_joints(std::string_view text, Side side,
                                std::string_view joints = " :;,.!*-/|");

// Whether a remark says nothing else: "aflyst", "Mødet er aflyst.", "AFLYST".
bool only_cancels(std::string_view remark);

// A word of a status column, Danish, Norwegian or English. Empty: a word that says nothing about
// it.
std::optional<Status> status_named(std::string_view word);

}  // namespace indkald::calendars
