#include "config/problems.hpp"

#include <algorithm>
#include <ranges>

#include "calendars/bounds.hpp"
#include "config/nearest.hpp"

namespace indkald::config {
namespace {

std::string listed(const std::vector<std::string>& words) {
  if (words.empty()) return "–";
  constexpr std::size_t kShown = 50;
  std::string list;
  for (const std::string& word : words | std::views::take(kShown))
    list += (list.empty() ? "" : ", ") + calendars::shortened(word);
  return words.size() > kShown ? list + " …" : list;
}

}  // namespace

bool Problems::has(std::string_view pointer) const {
  const std::string place = file_ + "#" + std::string(pointer);
  return std::ranges::find(found_, place, &calendars::Problem::at) != found_.end();
}

bool Problems::has_within(std::string_view pointer) const {
  const std::string place = file_ + "#" + std::string(pointer);
  return std::ranges::any_of(found_, [&](const calendars::Problem& each) {
    return each.at.starts_with(place) &&
           (each.at.size() == place.size() || each.at[place.size()] == '/');
  });
}

std::string below(std::string_view pointer, std::string_view member) {
  std::string made(pointer);
  made += '/';
  for (const char letter : calendars::shortened(member)) {
    if (letter == '~')
      made += "~0";
    else if (letter == '/')
      made += "~1";
    else
      made += letter;
  }
  return made;
}

std::string below(std::string_view pointer, std::size_t index) {
  return below(pointer, std::to_string(index));
}

calendars::Text unknown_word(std::string key, std::string near_key, std::string_view word,
                             const std::vector<std::string>& known) {
  // Beyond, looking would take longer than mending.
  constexpr std::size_t kMostCompared = 1'000;
  const std::string said = calendars::shortened(word);
  const auto near = known.size() <= kMostCompared ? nearest(word, known) : std::nullopt;
  if (near) return {std::move(near_key), {{"word", said}, {"near", *near}}};
  return {std::move(key), {{"word", said}, {"known", listed(known)}}};
}

}  // namespace indkald::config
