#include "connectors/caldav/series.hpp"

#include <libical/ical.h>

#include <algorithm>
#include <memory>

#include "calendars/time.hpp"

namespace indkald::connectors::caldav {
namespace {

constexpr int kMostInstances = 20'000;

struct Closer {
  void operator()(icalrecur_iterator* iterator) const { icalrecur_iterator_free(iterator); }
};
using Iterator = std::unique_ptr<icalrecur_iterator, Closer>;

icaltimetype to_ical(Local local) {
  const auto day = std::chrono::floor<std::chrono::days>(local);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss time{local - day};
  icaltimetype out = icaltime_null_time();
  out.year = static_cast<int>(date.year());
  out.month = static_cast<int>(static_cast<unsigned>(date.month()));
  out.day = static_cast<int>(static_cast<unsigned>(date.day()));
  out.hour = static_cast<int>(time.hours().count());
  out.minute = static_cast<int>(time.minutes().count());
  out.second = static_cast<int>(time.seconds().count());
  return out;
}

Local from_ical(const icaltimetype& time) {
  const std::chrono::year_month_day date{std::chrono::year{time.year},
                                         std::chrono::month{static_cast<unsigned>(time.month)},
                                         std::chrono::day{static_cast<unsigned>(time.day)}};
  return std::chrono::local_days{date} + std::chrono::hours{time.hour} +
         std::chrono::minutes{time.minute} + std::chrono::seconds{time.second};
}

// UNTIL is written in UTC, or as the last day; libical compares it with local times as it stands.
void make_until_local(icalrecurrencetype& rule, const std::string& zone) {
  if (icaltime_is_null_time(rule.until)) return;
  if (rule.until.is_date) {
    rule.until = to_ical(from_ical(rule.until) + std::chrono::days{1} - std::chrono::seconds{1});
  } else if (icaltime_is_utc(rule.until)) {
    const Instant until{from_ical(rule.until).time_since_epoch()};
    rule.until = to_ical(calendars::to_local(until, zone));
  }
}

bool is_left_out(Instant instance, const ServerEvent& master, const std::vector<ServerEvent>& all) {
  const auto at = [&](const Moment& moment) { return moment.instant == instance; };
  if (std::any_of(master.without.begin(), master.without.end(), at)) return true;
  return std::any_of(all.begin(), all.end(), [&](const ServerEvent& event) {
    return event.uid == master.uid && event.instead_of && at(*event.instead_of);
  });
}

class Search {
 public:
  Search(const ServerEvent& master, const std::vector<ServerEvent>& all, const Interval& window)
      : master_(master), all_(all), window_(window), length_(*master.end - master.start->instant) {}

  std::optional<Interval> in_extra() const;
  std::optional<Interval> in_rule() const;

 private:
  std::optional<Interval> hit(Instant start) const {
    const Interval instance{start, start + length_};
    if (!overlap(instance, window_) || is_left_out(start, master_, all_)) return {};
    return instance;
  }

  const ServerEvent& master_;
  const std::vector<ServerEvent>& all_;
  const Interval& window_;
  std::chrono::seconds length_;
};

std::optional<Interval> Search::in_extra() const {
  for (const Moment& extra : master_.extra)
    if (auto found = hit(extra.instant)) return found;
  return hit(master_.start->instant);
}

std::optional<Interval> Search::in_rule() const {
  const std::string& zone = master_.start->zone;
  icalrecurrencetype rule = icalrecurrencetype_from_string(master_.rule.c_str());
  if (rule.freq == ICAL_NO_RECURRENCE) return window_;
  make_until_local(rule, zone);
  const Iterator iterator(icalrecur_iterator_new(rule, to_ical(master_.start->local)));
  if (!iterator) return window_;
  for (int i = 0; i < kMostInstances; ++i) {
    const icaltimetype next = icalrecur_iterator_next(iterator.get());
    if (icaltime_is_null_time(next)) return {};
    const Instant start = calendars::to_instant(from_ical(next), zone);
    if (start >= window_.end) return {};
    if (auto found = hit(start)) return found;
  }
  return window_;
}

}  // namespace

std::optional<Interval> instance_within(const ServerEvent& master,
                                        const std::vector<ServerEvent>& all,
                                        const Interval& window) {
  if (!master.start || !master.end) return window;
  const Search search(master, all, window);
  if (auto found = search.in_extra()) return found;
  if (master.rule.empty()) return {};
  return search.in_rule();
}

}  // namespace indkald::connectors::caldav
