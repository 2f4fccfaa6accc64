#include "daemon/calendar_words.hpp"

#include <algorithm>
#include <array>

#include "calendars/day_words.hpp"

namespace indkald::daemon {

using config::Language;
using config::say;

namespace {

std::string joined_by(const char* key, const std::vector<std::string>& words, Language language) {
  std::string all;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i == 0)
      all = words[i];
    else if (i + 1 < words.size())
      all += ", " + words[i];
    else
      all = say({key, {{"first", all}, {"last", words[i]}}}, language);
  }
  return all;
}

}  // namespace

std::string listed(const std::vector<std::string>& words, Language language) {
  return joined_by("documents.and", words, language);
}

std::string either(const std::vector<std::string>& words, Language language) {
  return joined_by("documents.or", words, language);
}

std::string month_name(std::chrono::month month, Language language) {
  return say({calendars::month_word(month).key, {}}, language);
}

std::string weekday_name(std::chrono::weekday weekday, Language language) {
  return say({calendars::weekday_word(weekday).key, {}}, language);
}

std::string months_words(const std::vector<std::chrono::month>& months, Language language) {
  std::vector<std::string> names, others;
  for (unsigned number = 1; number <= 12; ++number) {
    const std::chrono::month month{number};
    auto& list = std::ranges::find(months, month) == months.end() ? others : names;
    list.push_back(month_name(month, language));
  }
  if (others.empty()) return say({"documents.months.all", {}}, language);
  if (others.size() < names.size())
    return say({"documents.months.but", {{"months", listed(others, language)}}}, language);
  return say({"documents.months.in", {{"months", listed(names, language)}}}, language);
}

calendars::Text::Word nth_word(int week) {
  constexpr std::array kWeeks{"documents.nth.last", "documents.nth.1", "documents.nth.2",
                              "documents.nth.3", "documents.nth.4"};
  const bool is_last = week < 1 || week >= std::ssize(kWeeks);
  return {kWeeks[is_last ? 0 : static_cast<std::size_t>(week)]};
}

}  // namespace indkald::daemon
