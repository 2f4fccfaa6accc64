#include "connectors/caldav/series.hpp"

#include <set>

#include "calendars/recurrence.hpp"
#include "calendars/zone.hpp"

namespace indkald::connectors::caldav {
namespace {

// The instances that EXDATE takes away, and those that other events stand for.
std::set<Instant> left_out(const ServerEvent& master, const std::vector<ServerEvent>& all) {
  std::set<Instant> instances;
  for (const Moment& moment : master.without) instances.insert(moment.instant);
  for (const ServerEvent& event : all)
    if (event.uid == master.uid && event.instead_of) instances.insert(event.instead_of->instant);
  return instances;
}

class Search {
 public:
  Search(const ServerEvent& master, const std::vector<ServerEvent>& all, const Interval& window)
      : master_(master),
        left_out_(left_out(master, all)),
        window_(window),
        length_(*master.end - master.start->instant) {}

  std::optional<Interval> in_extra() const;
  std::optional<Interval> in_rule() const;

 private:
  std::optional<Interval> hit(Instant start) const {
    const Interval instance{start, start + length_};
    if (!overlap(instance, window_) || left_out_.contains(start)) return {};
    return instance;
  }

  const ServerEvent& master_;
  std::set<Instant> left_out_;
  const Interval& window_;
  std::chrono::seconds length_;
};

std::optional<Interval> Search::in_extra() const {
  for (const Moment& extra : master_.extra)
    if (auto found = hit(extra.instant)) return found;
  return hit(master_.start->instant);
}

std::optional<Interval> Search::in_rule() const {
  const auto parsed = calendars::parse_recurrence_rule(master_.rule);
  const auto* rule = std::get_if<calendars::RecurrenceRule>(&parsed);
  const calendars::Zone* zone = calendars::find_zone(master_.start->zone);
  if (rule == nullptr || zone == nullptr) return window_;
  calendars::Recurrence recurrence(calendars::with_local_until(*rule, *zone), master_.start->local,
                                   to_local(window_.end, *zone));
  while (const auto next = recurrence.next())
    if (auto found = hit(to_instant(*next, *zone))) return found;
  return recurrence.gave_up() ? std::optional(window_) : std::nullopt;
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
