// A value, or in words for a person why there is none.
#pragma once

#include <optional>
#include <utility>

#include "calendars/text.hpp"

namespace indkald::daemon::web {

template <typename Value>
class OrWhy {
 public:
  OrWhy(Value value) : value_(std::move(value)) {}
  OrWhy(calendars::Text why) : why_(std::move(why)) {}

  explicit operator bool() const { return value_.has_value(); }
  // Throws std::bad_optional_access where there is none.
  const Value& value() const { return value_.value(); }
  const calendars::Text& why() const { return why_; }  // empty where there is a value

 private:
  std::optional<Value> value_;
  calendars::Text why_;
};

}  // namespace indkald::daemon::web
