#include "config/problems.hpp"

#include <algorithm>

#include "config/nearest.hpp"

namespace indkald::config {
namespace {

std::string listed(const std::vector<std::string>& words) {
  if (words.empty()) return "–";
  std::string list;
  for (const std::string& word : words) list += (list.empty() ? "" : ", ") + word;
  return list;
}

}  // namespace

bool Problems::has(std::string_view pointer) const {
  const std::string place = file_ + "#" + std::string(pointer);
  return std::ranges::find(found_, place, &calendars::Problem::at) != found_.end();
}

std::string below(std::string_view pointer, std::string_view member) {
  std::string made(pointer);
  made += '/';
  for (const char letter : member) {
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
  if (const auto near = nearest(word, known))
    return {std::move(near_key), {{"word", std::string(word)}, {"near", *near}}};
  return {std::move(key), {{"word", std::string(word)}, {"known", listed(known)}}};
}

}  // namespace indkald::config
