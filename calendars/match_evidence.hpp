// What speaks for and against two meetings being one: the part of matching that looks at meetings.
//
// Pure; a set of evidence lives for one match(), and the meetings for as long as it does.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "calendars/likeness.hpp"
#include "calendars/meeting.hpp"

namespace indkald::calendars {

// Texts as numbers, so that rows compare and hash fast. Texts that fold alike have the same number.
// A name is taken apart when it is first asked for: in a calendar that did not change, never.
class NameBook {
 public:
  int number(std::string_view text);
  const NameParts& name(int number);
  double likeness_of(int a, int b);
  std::size_t size() const { return names_.size(); }

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

// A meeting as matching sees it.
struct MatchRow {
  std::optional<int> body_id;
  int body = 0;  // the body's name; the title where the source names no body
  int title = 0;
  int place = 0;
  int ref = 0;           // 0: none
  bool own_ref = false;  // a row id no other row in the world is likely to have, as UIDs are
  bool named_body = false;
  bool timed = false;
  bool inside = true;  // within the period that the source speaks for
  Local start{};
  std::optional<Local> end;
  Date day{};
};

class MatchEvidence {
 public:
  MatchEvidence(std::span<const Meeting* const> known, std::span<const Meeting> read,
                const std::optional<Period>& period);

  const std::vector<MatchRow>& known() const { return known_; }
  const std::vector<MatchRow>& read() const { return read_; }

  // Learns from pairs that are beyond doubt whether the source keeps its row ids.
  void learn(const std::vector<std::pair<std::size_t, std::size_t>>& certain);

  // 0 … 1; 0 where the two cannot be one meeting.
  double of(std::size_t known, std::size_t read);
  // The farthest a meeting is believed to have moved when no row id says so.
  static std::chrono::days reach();

 private:
  MatchRow row(const Meeting& meeting);
  void find_renamed_bodies();
  std::map<int, std::set<Local>> dates_of(const std::vector<MatchRow>& rows) const;
  double body(const MatchRow& known, const MatchRow& read);
  double body_names(const MatchRow& known, const MatchRow& read);
  double title(const MatchRow& known, const MatchRow& read);
  bool same_ref(const MatchRow& known, const MatchRow& read) const;

  NameBook names_;
  std::unordered_map<std::string_view, int> refs_;
  std::unordered_map<std::string, int> ids_;
  std::vector<MatchRow> known_, read_;
  std::vector<char> lasting_;  // per name: a body on both sides
  std::unordered_map<std::uint64_t, double> renamed_;
  bool lasting_refs_ = false;  // shown by the certain pairs
  bool broken_refs_ = false;   // refuted by them
};

}  // namespace indkald::calendars
