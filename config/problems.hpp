// Gathers what is wrong with one configuration, each problem with its place.
//
// Places: "indkald.json#/bodies/3/usual_start" (RFC 6901), "indkald.json:12:5", "people.csv:12".
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "calendars/meeting.hpp"

namespace indkald::config {

class Problems {
 public:
  // `file`: the configuration's name, without its folder.
  explicit Problems(std::string file) : file_(std::move(file)) {}

  void add(std::string_view pointer, calendars::Text message) {
    add_at(file_ + "#" + std::string(pointer), std::move(message));
  }
  // Throws calendars::InputError with all so far when they are a thousand: nobody mends more at
  // once.
  void add_at(std::string place, calendars::Text message) {
    found_.push_back({std::move(place), std::move(message)});
    if (found_.size() >= kMost) throw_if_any();
  }

  // Whether something is wrong just there: what follows from it need not be said as well.
  bool has(std::string_view pointer) const;
  // Just there, or in anything below.
  bool has_within(std::string_view pointer) const;

  const std::string& file() const { return file_; }
  bool empty() const { return found_.empty(); }
  // Throws calendars::InputError when there are any.
  void throw_if_any() const {
    if (!found_.empty()) throw calendars::InputError(found_);
  }

 private:
  static constexpr std::size_t kMost = 1'000;
  std::string file_;
  std::vector<calendars::Problem> found_;
};

// The pointer to a member or an element of what `pointer` points to. Of a very long name it has the
// beginning.
std::string below(std::string_view pointer, std::string_view member);
std::string below(std::string_view pointer, std::size_t index);

// A word that is not known: names the nearest known one as `near` under the key `near_key`; where
// none is near, all of them (or the first fifty) as `known` under `key`. The word itself is `word`.
calendars::Text unknown_word(std::string key, std::string near_key, std::string_view word,
                             const std::vector<std::string>& known);

}  // namespace indkald::config
