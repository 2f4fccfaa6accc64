// One setting as a row of a table: name, type, default, help. The configuration and every connector
// declare such tables; one loader (config/load.hpp) checks them all, and the JSON Schema for
// editors is made from them. It lies here because it is the only folder that both may include.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace indkald::calendars {

struct Setting {
  enum class Type {
    boolean,
    integer,
    number,
    text,
    choice,  // one of `choices`
    path,    // relative to the configuration file's folder; made absolute by the loader
    url,
    time,    // "17:00"
    date,    // "2027-01-27"
    day,     // a date, or "12-24": that day of every year
    money,   // kroner as a JSON number or "1250.00"
    secret,  // {"file": "…"} or {"env": "…"}; never a literal
    text_list,
    date_list,
    time_list,
    integer_list,
    id,      // lower-case letters, digits, hyphens
    mail,    // a mail address
    object,  // free-form, for a nested table of its own
  };
  std::string_view name;
  Type type = Type::text;
  std::string_view default_json = {};  // as JSON text; empty: no default
  bool required = false;
  std::string_view help = {};  // catalogue key
  std::vector<std::string_view> choices = {};
  double min = -1e15;
  double max = 1e15;
};

using SettingTable = std::vector<Setting>;

// A secret that was read from its file or from the environment. It cannot be printed by accident:
// only reveal() gives the text.
class Secret {
 public:
  Secret() = default;
  explicit Secret(std::string text) : text_(std::move(text)) {}
  const std::string& reveal() const { return text_; }
  bool empty() const { return text_.empty(); }

 private:
  std::string text_;
};

// Checked values of one table, defaults filled in. Reading a name that the table does not have, or
// with another type, is a bug and throws std::out_of_range.
class Settings {
 public:
  struct Value {
    bool boolean = false;
    double number = 0;  // money in øre
    std::string text;   // choice, path, url, time, date, day, id, mail too
    std::vector<std::string> list;
    std::vector<std::int64_t> integers;
    Secret secret;
    bool given = false;  // stood in the configuration or has a default
  };
  void set(std::string name, Value value) { values_[std::move(name)] = std::move(value); }
  bool has(const std::string& name) const { return values_.at(name).given; }
  bool flag(const std::string& name) const { return values_.at(name).boolean; }
  std::int64_t integer(const std::string& name) const {
    return static_cast<std::int64_t>(values_.at(name).number);
  }
  double number(const std::string& name) const { return values_.at(name).number; }
  const std::string& text(const std::string& name) const { return values_.at(name).text; }
  const std::vector<std::string>& list(const std::string& name) const {
    return values_.at(name).list;
  }
  const std::vector<std::int64_t>& integers(const std::string& name) const {
    return values_.at(name).integers;
  }
  const Secret& secret(const std::string& name) const { return values_.at(name).secret; }

 private:
  std::map<std::string, Value> values_;
};

}  // namespace indkald::calendars
