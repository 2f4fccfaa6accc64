// Ids that parts of a file have and that others refer to.
//
// Problems go to the one given; places are JSON pointers.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "config/problems.hpp"

namespace indkald::config {

class KnownIds {
 public:
  // `section`: what they stand under, "bodies". In the file's order; one that could not be read is
  // empty.
  KnownIds(std::string_view section, std::vector<std::string> ids);

  template <typename Item>
  KnownIds(std::string_view section, const std::vector<Item>& items)
      : KnownIds(section, ids_of(items)) {}

  bool has(std::string_view id) const { return set_.contains(id); }

  // A problem for each that stood before.
  void check_once(Problems& problems) const;

  // Whether it is there; otherwise a problem at `place`. An empty one says nothing, or was reported
  // as missing; and one that could not be read may be the one that is meant.
  bool check(std::string_view id, const std::string& place, Problems& problems) const;

 private:
  template <typename Item>
  static std::vector<std::string> ids_of(const std::vector<Item>& items) {
    std::vector<std::string> ids;
    for (const Item& item : items) ids.push_back(item.id);
    return ids;
  }

  std::string section_;
  std::vector<std::string> list_;
  std::set<std::string, std::less<>> set_;
};

// The rooms of "/rooms": each part of one is there, is another, and is joined of none.
template <typename AnyRoom>
void check_parts(const std::vector<AnyRoom>& rooms, const KnownIds& known, Problems& problems) {
  std::set<std::string_view> joined;
  for (const AnyRoom& room : rooms)
    if (!room.parts.empty()) joined.insert(room.id);
  for (std::size_t at = 0; at < rooms.size(); ++at)
    for (std::size_t part = 0; part < rooms[at].parts.size(); ++part) {
      const std::string& id = rooms[at].parts[part];
      const std::string place = below(below(below("/rooms", at), "parts"), part);
      if (!known.check(id, place, problems)) continue;
      if (id == rooms[at].id)
        problems.add(place, {"config.own_part", {{"room", id}}});
      else if (joined.contains(id))
        problems.add(place, {"config.nested_part", {{"room", id}}});
    }
}

}  // namespace indkald::config
