#include "config/values.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "calendars/ascii.hpp"
#include "calendars/time.hpp"
#include "config/load.hpp"

namespace indkald::config {
namespace {

using calendars::is_ascii_digit;
using calendars::Setting;
using calendars::Text;
using nlohmann::json;
using Value = calendars::Settings::Value;
using Type = Setting::Type;

Value text_value(std::string text) {
  Value made;
  made.text = std::move(text);
  return made;
}

Value number_value(double number) {
  Value made;
  made.number = number;
  return made;
}

std::string plain(double number) {
  const bool is_short = std::abs(number) < 1e15 && number == std::floor(number);
  return is_short ? std::to_string(static_cast<std::int64_t>(number)) : json(number).dump();
}

std::vector<std::string> owned(const std::vector<std::string_view>& words) {
  return {words.begin(), words.end()};
}

// One value under check. Each function answers empty where it has added a problem.
class Check {
 public:
  Check(const Setting& setting, const json& value, const std::string& pointer,
        const ValueContext& context)
      : setting_(setting), value_(value), pointer_(pointer), context_(context) {}

  std::optional<Value> run() const {
    switch (setting_.type) {
      case Type::boolean:
        return boolean();
      case Type::integer:
        return integer();
      case Type::number:
        return value_.is_number() ? in_range(value_.get<double>()) : wrong("config.type.number");
      case Type::money:
        return money();
      case Type::secret:
        return secret();
      case Type::text_list:
      case Type::date_list:
      case Type::time_list:
      case Type::integer_list:
        return list();
      case Type::object:
        return wrong("config.type.object");
      default:
        return value_.is_string() ? text(value_.get_ref<const std::string&>())
                                  : wrong("config.type.text");
    }
  }

 private:
  std::optional<Value> wrong(std::string key, std::string said = {}) const {
    Text message{std::move(key), {}};
    if (!said.empty()) message.args.push_back({"value", std::move(said)});
    context_.problems.add(pointer_, std::move(message));
    return std::nullopt;
  }

  std::optional<Value> boolean() const {
    if (!value_.is_boolean()) return wrong("config.type.boolean");
    Value made;
    made.boolean = value_.get<bool>();
    return made;
  }

  std::optional<Value> integer() const {
    if (!value_.is_number()) return wrong("config.type.integer");
    const double number = value_.get<double>();
    return number == std::floor(number) ? in_range(number) : wrong("config.type.integer");
  }

  std::optional<Value> money() const {
    const auto oere = money_from(value_);
    if (!oere) return wrong("config.type.money");
    const auto kroner = in_range(static_cast<double>(*oere) / 100);
    return kroner ? std::optional(number_value(static_cast<double>(*oere))) : std::nullopt;
  }

  std::optional<Value> in_range(double number) const {
    if (number >= setting_.min && number <= setting_.max) return number_value(number);
    const bool has_max = setting_.max < Setting{}.max;
    Text message{has_max ? "config.range" : "config.range_min",
                 {{"min", plain(setting_.min)}, {"value", plain(number)}}};
    if (has_max) message.args.push_back({"max", plain(setting_.max)});
    context_.problems.add(pointer_, std::move(message));
    return std::nullopt;
  }

  std::optional<Value> secret() const {
    auto text = read_secret(value_, pointer_, context_);
    if (!text) return std::nullopt;
    Value made;
    made.secret = *std::move(text);
    return made;
  }

  Type element_type() const {
    switch (setting_.type) {
      case Type::date_list:
        return Type::date;
      case Type::time_list:
        return Type::time;
      case Type::integer_list:
        return Type::integer;
      default:
        return setting_.choices.empty() ? Type::text : Type::choice;
    }
  }

  std::optional<Value> list() const {
    if (!value_.is_array()) return wrong("config.type.list");
    Setting element = setting_;
    element.type = element_type();
    const bool of_numbers = element.type == Type::integer;
    Value made;
    bool good = true;
    for (std::size_t at = 0; at < value_.size(); ++at) {
      const auto checked = check_value(element, value_[at], below(pointer_, at), context_);
      good = good && checked;
      if (of_numbers)
        made.integers.push_back(checked ? static_cast<std::int64_t>(checked->number) : 0);
      else
        made.list.push_back(checked ? checked->text : std::string());
    }
    return good ? std::optional(std::move(made)) : std::nullopt;
  }

  std::optional<Value> text(const std::string& said) const {
    switch (setting_.type) {
      case Type::choice:
        return choice(said);
      case Type::path:
        return path(said);
      case Type::url:
        return url(said);
      case Type::time:
        return is_time_of_day(said) ? text_value(said) : wrong("config.type.time", said);
      case Type::date:
        return calendars::parse_iso_date(said) ? text_value(said) : wrong("config.type.date", said);
      case Type::day:
        return day_from(said) ? text_value(said) : wrong("config.type.day", said);
      case Type::id:
        return said.empty() || is_id(said) ? text_value(said) : wrong("config.type.id", said);
      case Type::mail:
        return said.empty() || is_mail_address(said) ? text_value(said)
                                                     : wrong("config.type.mail", said);
      default:
        return text_value(said);
    }
  }

  std::optional<Value> choice(const std::string& said) const {
    if (std::ranges::find(setting_.choices, said) != setting_.choices.end())
      return text_value(said);
    context_.problems.add(pointer_, unknown_word("config.choice", "config.choice_near", said,
                                                 owned(setting_.choices)));
    return std::nullopt;
  }

  std::optional<Value> path(const std::string& said) const {
    if (said.empty()) return text_value(said);
    if (said.find('\0') != std::string::npos) return wrong("config.type.text");
    return text_value((std::filesystem::path(context_.folder) / said).lexically_normal());
  }

  // A user name or a password in a URL would stand in logs and messages.
  std::optional<Value> url(const std::string& said) const {
    const auto scheme = said.find("://");
    if (scheme == std::string::npos || scheme == 0 || scheme + 3 == said.size())
      return wrong("config.type.url");
    const auto authority =
        said.substr(scheme + 3, said.find_first_of("/?#", scheme + 3) - scheme - 3);
    if (authority.find('@') != std::string::npos) return wrong("config.url_credentials");
    return text_value(said);
  }

  const Setting& setting_;
  const json& value_;
  const std::string& pointer_;
  const ValueContext& context_;
};

// "12-24"; 29 February is one.
std::optional<std::chrono::month_day> month_day_from(std::string_view text) {
  if (text.size() != 5 || text[2] != '-') return std::nullopt;
  const auto digit = [&](std::size_t at) { return static_cast<unsigned>(text[at] - '0'); };
  for (const std::size_t at : {0u, 1u, 3u, 4u})
    if (!is_ascii_digit(text[at])) return std::nullopt;
  const std::chrono::month_day made{std::chrono::month{digit(0) * 10 + digit(1)},
                                    std::chrono::day{digit(3) * 10 + digit(4)}};
  return made.ok() ? std::optional(made) : std::nullopt;
}

std::optional<std::int64_t> oere_from_text(const std::string& text) {
  const auto point = text.find('.');
  const std::string kroner = text.substr(0, point);
  std::string oere = point == std::string::npos ? "00" : text.substr(point + 1);
  if (oere.size() == 1) oere += '0';
  const auto digits = kroner + oere;
  if (kroner.empty() || oere.size() != 2 || digits.size() > 15 ||
      !std::ranges::all_of(digits, is_ascii_digit))
    return std::nullopt;
  std::int64_t amount = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), amount);
  return amount;
}

}  // namespace

bool is_id(std::string_view text) {
  const auto fits = [](char c) { return (c >= 'a' && c <= 'z') || is_ascii_digit(c) || c == '-'; };
  return !text.empty() && text.size() <= 64 && std::ranges::all_of(text, fits);
}

bool is_mail_address(std::string_view text) {
  const auto at = text.find('@');
  const auto fits = [](char c) {
    return static_cast<unsigned char>(c) > ' ' && c != '<' && c != '>' && c != ',' && c != ';' &&
           c != '"' && c != '\x7f';
  };
  return at != std::string_view::npos && at > 0 && at + 1 < text.size() && text.size() <= 254 &&
         text.find('@', at + 1) == std::string_view::npos && std::ranges::all_of(text, fits);
}

bool is_time_of_day(std::string_view text) {
  if (text.size() != 5 || text[2] != ':') return false;
  for (const std::size_t at : {0u, 1u, 3u, 4u})
    if (!is_ascii_digit(text[at])) return false;
  return text.substr(0, 2) <= "23" && text.substr(3) <= "59";
}

std::optional<calendars::DayOfYear> day_from(std::string_view text) {
  if (const auto every_year = month_day_from(text))
    return calendars::DayOfYear{*every_year, std::nullopt};
  const auto date = calendars::parse_iso_date(text);
  return date ? std::optional(calendars::day_of_year(*date)) : std::nullopt;
}

std::optional<std::int64_t> money_from(const json& value) {
  if (value.is_string()) return oere_from_text(value.get_ref<const std::string&>());
  if (!value.is_number()) return std::nullopt;
  const double oere = value.get<double>() * 100;
  const double whole = std::round(oere);
  if (std::abs(whole) > 1e15 || std::abs(oere - whole) > 0.001) return std::nullopt;
  return static_cast<std::int64_t>(whole);
}

std::optional<Value> check_value(const Setting& setting, const json& value,
                                 const std::string& pointer, const ValueContext& context) {
  auto checked = Check(setting, value, pointer, context).run();
  if (checked) checked->given = true;
  return checked;
}

}  // namespace indkald::config
