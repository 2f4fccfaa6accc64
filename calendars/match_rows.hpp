// Meetings as matching sees them: what they say, as numbers that compare and hash fast.
//
// Pure; a set of rows lives for one match(), and the meetings for as long as it does.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "calendars/likeness.hpp"
#include "calendars/meeting.hpp"

namespace indkald::calendars {

// Texts as numbers. Texts that fold alike have the same number; the empty one is 0. A name is taken
// apart when it is first asked for: in a calendar that did not change, never.
class NameBook {
 public:
  NameBook() { number(""); }
  int number(std::string_view text);
  const NameParts& name(int number);
  double likeness_of(int a, int b);

 private:
  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };
  using Numbers = std::unordered_map<std::string, int, Hash, std::equal_to<>>;
  struct Name {
    std::string text;
    std::optional<NameParts> parts;
  };
  Numbers by_text_, by_folded_;
  std::vector<Name> names_;
  std::unordered_map<std::uint64_t, double> likenesses_;
};

struct MatchRow {
  const Meeting* meeting = nullptr;
  std::optional<int> body_id;
  int body = 0;  // the texts of the source
  int title = 0;
  int place = 0;
  int ref = 0;           // what the source calls the row; 0: nothing
  bool own_ref = false;  // an id no other row in the world is likely to have, as UIDs are
  bool timed = false;
  bool inside = true;  // within the period that the source speaks for
  Local start{};
  std::optional<Local> end;
  Date day{};
  // The day that the source says the meeting was moved from; `body` and `title` are without that.
  std::optional<Date> moved_from;

  // Who meets, and what the title says beside that: the same numbers on both sides for the same
  // body and the same words. At first by the texts alone, then by find_bodies().
  int who = 0;
  int what = 0;
  double who_is = 1;  // how sure it is that `who` is rightly found
  bool passing =
      false;  // `who` is a title of this side alone: a meeting that may have been retitled
  // Where the meeting stands when its whole body was shifted, by find_shifts(); else as above.
  Local expected{};
  Date expected_day{};
};

struct MatchRows {
  MatchRows(std::span<const Meeting* const> known, std::span<const Meeting> read,
            const std::optional<Period>& period);

  NameBook names;
  std::vector<MatchRow> known, read;
  // Both sides speak of places, of ends, at all: only then a row without one differs from one with.
  bool places = false, ends = false;

 private:
  MatchRow row(const Meeting& meeting);
  void name(MatchRow& row, const Meeting& meeting);

  std::unordered_map<std::string_view, int> refs_;
  std::unordered_map<std::string_view, int> ids_;
};

// The source says of the row that it stood on the known one's day.
inline bool says_it_was(const MatchRow& read, const MatchRow& known) {
  return read.moved_from && known.who == read.who && *read.moved_from == known.day;
}

// Two numbers as one key.
inline std::uint64_t both(int a, int b) {
  return static_cast<std::uint64_t>(static_cast<std::uint32_t>(a)) << 32 |
         static_cast<std::uint32_t>(b);
}

}  // namespace indkald::calendars
