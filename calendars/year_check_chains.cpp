#include <algorithm>

#include "calendars/year_check_days.hpp"
#include "calendars/year_check_judges.hpp"

namespace indkald::calendars::year_check {
namespace {

using std::chrono::days;

bool follows(const YearRules& rules, const Chain& chain, Date before, Date after) {
  const auto apart = (after - before).count();
  return apart >= chain.days && apart <= chain.at_most &&
         weekdays_before(rules, after, chain.weekdays) >= before;
}

// One body's meeting that needs a partner, and which side of the chain it is on.
struct Link {
  const YearView& view;
  const Chain& chain;
  Date day;

  bool fits(Date other) const {
    return chain.each_before ? follows(*view.rules, chain, day, other)
                             : follows(*view.rules, chain, other, day);
  }

  // Where a partner may lie.
  Period near() const {
    const days farthest{chain.at_most};
    return chain.each_before ? Period{day, day + farthest} : Period{day - farthest, day};
  }

  Text broken_text() const {
    Period may{};
    bool any = false;
    for (const Date other : days_of(near())) {
      if (!fits(other)) continue;
      if (!any) may.first = other;
      may.last = other;
      any = true;
    }
    return any ? lacking(may) : impossible();
  }

  const std::string& own() const { return chain.each_before ? chain.before : chain.after; }
  const std::string& others() const { return chain.each_before ? chain.after : chain.before; }

  Text lacking(const Period& may) const {
    return {chain.each_before ? "year.chain.after" : "year.chain.before",
            {{"body", view.body_name(own())},
             {"day", day},
             {"other", view.body_name(others())},
             {"first", may.first},
             {"last", may.last}}};
  }

  Text impossible() const {
    return {"year.chain.never",
            {{"body", view.body_name(own())}, {"day", day}, {"other", view.body_name(others())}}};
  }
};

void judge_chain(const YearView& view, const Chain& chain, BrokenRules& found) {
  const std::vector<std::size_t> own = view.held_by(chain.each_before ? chain.before : chain.after);
  const std::vector<std::size_t> others =
      view.held_by(chain.each_before ? chain.after : chain.before);
  for (const std::size_t at : own) {
    if (!view.in_year(at)) continue;
    const Link link{view, chain, view.held[at].day};
    const bool met = std::ranges::any_of(
        others, [&](std::size_t other) { return other != at && link.fits(view.held[other].day); });
    if (!met) found.push_back(broken(chain, link.broken_text(), {view.held[at].index}));
  }
}

}  // namespace

BrokenRules broken_chains(const YearView& view) {
  BrokenRules found;
  for (const Chain& chain : view.rules->chains) judge_chain(view, chain, found);
  return found;
}

}  // namespace indkald::calendars::year_check
