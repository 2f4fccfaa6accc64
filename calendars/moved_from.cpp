#include "calendars/moved_from.hpp"

#include <algorithm>

#include "calendars/danish_date.hpp"

namespace indkald::calendars {

namespace {

// "onsdag den 31. marts 2027 kl. 16.30 til ca. kl. 18": no day needs more words.
constexpr std::size_t kMostWords = 12;

std::string_view first_words(std::string_view text, std::size_t count) {
  std::size_t end = 0;
  for (std::size_t i = 0; i < count && end < text.size(); ++i)
    end = std::min(text.find(' ', end == 0 ? 0 : end + 1), text.size());
  return text.substr(0, end);
}

std::string_view without_last_word(std::string_view text) {
  const auto space = text.rfind(' ');
  if (space == std::string_view::npos) return {};
  return text.substr(0, text.find_last_not_of(" ,;:", space) + 1);
}

std::optional<Date> nearest(std::string_view text, Date now) {
  const int year = static_cast<int>(std::chrono::year_month_day(now).year());
  std::optional<Date> best;
  for (const int each : {year, year - 1, year + 1}) {
    const auto read = parse_when(text, each);
    const When* when = std::get_if<When>(&read);
    if (when == nullptr) continue;
    if (!best || std::chrono::abs(when->first - now) < std::chrono::abs(*best - now))
      best = when->first;
  }
  return best;
}

}  // namespace

std::optional<Date> day_moved_from(std::string_view remark, Date now) {
  for (std::string_view text = first_words(remark, kMostWords); !text.empty();
       text = without_last_word(text)) {
    const auto read = parse_when(text, 0);
    if (const When* when = std::get_if<When>(&read)) return when->first;
    if (std::get<DateFault>(read) == DateFault::no_such_day) return std::nullopt;
    if (std::get<DateFault>(read) == DateFault::no_year) return nearest(text, now);
  }
  return std::nullopt;
}

}  // namespace indkald::calendars
