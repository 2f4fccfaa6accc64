// One activity of a JSON document as a meeting: an object whose members are named like a list's
// columns. Names are paths ("ring.name"); ReadOptions::columns comes before the built-in ones.
//
// Pure; one reader serves one document, on one thread.
#pragma once

#include <map>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "calendars/bounds.hpp"
#include "calendars/meeting.hpp"

namespace indkald::calendars {

struct ReadOptions;

class ActivityReader {
 public:
  // `zone`: of activities that name none. An all-day end is exclusive, as RFC 5545 has it. Titles
  // and texts may be HTML.
  ActivityReader(const ReadOptions& options, std::string zone, Calendar& calendar);

  // Appends the activity, each of its occurrences where it recurs by a rule of RFC 5545. `body`: of
  // activities that name none. `at`: its JSON pointer.
  void read(const nlohmann::json& activity, const std::string& body, const std::string& at);

  // Whether an object says when it starts: what makes it an activity.
  bool has_start(const nlohmann::json& object) const;

 private:
  using Names = std::vector<std::string>;
  struct Moment {
    Local local{};
    bool timed = false;
  };

  const Names& names(const std::string& role) const;
  const nlohmann::json* find(const nlohmann::json& activity, const std::string& role) const;
  std::string text(const nlohmann::json& activity, const std::string& role) const;
  std::string zone_of(const nlohmann::json& activity, const std::string& at);
  std::optional<Moment> moment(const nlohmann::json& activity, const std::string& role,
                               const std::string& zone) const;
  void read_times(const nlohmann::json& activity, const std::string& at, Meeting& meeting);
  Status status_of(const nlohmann::json& activity, bool marked) const;
  void add(Meeting meeting, const std::string& rule, const std::string& at);
  void add_occurrences(const Meeting& first, const std::string& rule, const std::string& at);
  void problem(const std::string& at, const char* key, std::string_view value = {});

  const ReadOptions& options_;
  std::string zone_;
  Calendar& calendar_;
  std::map<std::string, Names> names_;
  Bounds bounds_;
};

}  // namespace indkald::calendars
