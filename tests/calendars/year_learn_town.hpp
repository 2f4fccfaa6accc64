// Made-up municipalities of whose rules all is known, to learn from their calendars: drawn up by
// chance, but as a secretary could have written them.
#pragma once

#include <algorithm>
#include <cstdlib>
#include <map>
#include <random>

#include "calendars/year_draft.hpp"
#include "calendars/year_learn.hpp"
#include "tests/calendars/year_small_town.hpp"

namespace indkald::calendars {

class LearnTown {
 public:
  explicit LearnTown(unsigned seed) : chance_(seed) {
    rules_.municipality = "Søbred Kommune";
    rules_.rooms_are_enough = true;
    add_closings();
    add_council();
    add_committees();
    add_others();
  }

  const YearRules& rules() const { return rules_; }

  std::vector<Meeting> drawn(int year) const { return draw_up(rules_, year, {}, {}).calendar(); }

  // What a learner knows of the town.
  YearRules base() const {
    YearRules made;
    made.municipality = rules_.municipality;
    made.bodies = rules_.bodies;
    made.rooms_are_enough = true;
    return made;
  }

  // A calendar as it comes to look: meetings moved and cancelled, odd ones, some for the whole day.
  std::vector<Meeting> with_noise(std::vector<Meeting> meetings) {
    constexpr int kOneIn = 20;
    const std::size_t count = meetings.size();
    for (std::size_t at = 0; at < count; ++at) {
      Meeting& meeting = meetings[at];
      switch (below(kOneIn)) {
        case 0:
          move(meeting, std::chrono::days{7 * (2 * below(2) - 1)});
          break;
        case 1:
          meeting.status = below(2) == 0 ? Status::cancelled : Status::confirmed;
          break;
        case 2:
          as_all_day(meeting);
          break;
        default:
          break;
      }
    }
    Meeting odd = meetings.front();
    odd.title = "Ekstraordinært møde";
    move(odd, std::chrono::days{45});
    meetings.push_back(odd);
    return meetings;
  }

 private:
  int below(int bound) { return static_cast<int>(chance_() % static_cast<unsigned>(bound)); }

  static void move(Meeting& meeting, std::chrono::days by) {
    meeting.start += by;
    if (meeting.end) *meeting.end += by;
  }

  static void as_all_day(Meeting& meeting) {
    meeting.start = Local{meeting.date()};
    meeting.end = meeting.start + std::chrono::days{1};
    meeting.timed = false;
    meeting.all_day = true;
  }

  void close(std::string name, std::vector<int> weeks) {
    rules_.closed.push_back(closed_days(std::move(name), {}, {}, std::move(weeks)));
  }

  void add_closings() {
    close("Vinterferie", {7});
    close("Efterårsferie", {42});
    close("Sommerferie", below(2) == 0 ? std::vector{28, 29, 30, 31} : std::vector{27, 28, 29, 30});
    rules_.closed.push_back(closed_days("Jul", any_year(12, 19), any_year(1, 2)));
  }

  Series& add(const std::string& id, std::string name, Series series) {
    rules_.bodies.push_back(body_of(id, std::move(name)));
    series.body = id;
    series.name = id + "s møder";
    return rules_.series.emplace_back(std::move(series));
  }

  std::vector<std::chrono::month> months_but(std::vector<unsigned> out) {
    std::vector<std::chrono::month> made;
    for (unsigned month = 1; month <= 12; ++month)
      if (std::ranges::find(out, month) == out.end()) made.emplace_back(month);
    return made;
  }

  static std::chrono::weekday on(int number) {
    return std::chrono::weekday{static_cast<unsigned>(number)};
  }

  Series monthly(int week, std::chrono::weekday day, std::vector<std::chrono::month> months,
                 Minutes start) {
    Series made = monthly_series("", week, day, std::move(months), start);
    made.weekdays.push_back(day == std::chrono::Thursday ? on(3) : on(4));
    return made;
  }

  void add_council() {
    const bool is_last = below(2) == 0;
    add("byraadet", "Byrådet",
        monthly(is_last ? -1 : 4, on(2 + below(2)), months_but({7, 12}), 17h));
    add("oekonomiudvalget", "Økonomiudvalget",
        monthly(3, on(1 + below(3)), months_but({7, 12}), 14h));
    rules_.chains.push_back(chain_of("ØU før byråd", "oekonomiudvalget", "byraadet", 4, 35));
  }

  void add_committees() {
    for (const char* name : {"Børneudvalget", "Teknikudvalget", "Kulturudvalget", "Socialudvalget"})
      add(std::string("udvalg-") + name[0] + std::to_string(below(1000)), name,
          monthly(1 + below(2), on(1 + below(4)),
                  months_but(below(2) == 0 ? std::vector{7u} : std::vector{7u, 12u}), 16h));
  }

  void add_others() {
    Series direction;
    direction.when = Weekly{1 + below(2), {}, {}};
    direction.weekdays = {on(1 + below(2)), on(4)};
    direction.starts = {9h};
    add("direktionen", "Direktionen", direction);
    for (const char* id : {"med-a", "med-b", "handicapraadet", "integrationsraadet"}) {
      Series spread;
      spread.when = Spread{4 + below(4)};
      spread.weekdays = {on(3 + below(2))};
      spread.starts = {13h};
      spread.within_days = 21;
      spread.apart_days = 28;
      add(id, id, spread);
    }
    const std::vector<unsigned> odd{2, 4, 6, 7, 8, 10, 12};
    add("styregruppen", "Styregruppen", monthly(2, on(1 + below(4)), months_but(odd), 8h));
    add("aeldreraadet", "Ældrerådet", monthly(1, on(1 + below(4)), months_but({1, 7}), 13h));
  }

  std::mt19937 chance_;
  YearRules rules_;
};

// How many of the true dates of each body have a learnt one of their own at most so many days away.
inline int hits(const std::vector<Meeting>& truth, const std::vector<Meeting>& learnt,
                int at_most) {
  std::map<std::string, std::vector<Date>> by_body;
  for (const Meeting& meeting : learnt) by_body[meeting.body_id].push_back(meeting.date());
  int found = 0;
  for (const Meeting& meeting : truth) {
    std::vector<Date>& all = by_body[meeting.body_id];
    const auto nearest = std::ranges::min_element(
        all, {}, [&](Date day) { return std::abs((day - meeting.date()).count()); });
    if (nearest == all.end() || std::abs((*nearest - meeting.date()).count()) > at_most) continue;
    all.erase(nearest);
    ++found;
  }
  return found;
}

}  // namespace indkald::calendars
