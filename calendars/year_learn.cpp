#include "calendars/year_learn.hpp"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>
#include <utility>

#include "calendars/year_learn_closed.hpp"
#include "calendars/year_learn_draw.hpp"
#include "calendars/year_learn_links.hpp"
#include "calendars/year_learn_series.hpp"
#include "calendars/year_learn_told.hpp"

namespace indkald::calendars {
namespace {

using learning::Claim;
using learning::Explanation;
using learning::KnownDays;
using learning::PastMeeting;
using learning::Stream;
using learning::Told;

// A year with less than this share of the fullest year's meetings is one that a calendar only
// begins or ends in.
constexpr int kPartOfAYear = 5;
// In one so far from the fullest no one wrote down meetings.
constexpr int kFarthestYear = 30;
// The last that rules can be drawn up for.
constexpr int kLastDrawnYear = 2999;

// Names tell rules apart until they get words.
std::string numbered(const char* kind, std::size_t at) {
  return std::string(kind) + " " + std::to_string(at + 1);
}

std::vector<Meeting> of_full_years(std::span<const Meeting> meetings) {
  const std::vector<int> years = full_years(meetings);
  std::vector<Meeting> made;
  for (const Meeting& meeting : meetings)
    if (meeting.dated && std::ranges::binary_search(years, learning::year_number(meeting.date())))
      made.push_back(meeting);
  return made;
}

class Learning {
 public:
  Learning(const YearRules& base, int next, std::span<const Meeting> meetings)
      : streams_(learning::streams_of(base, of_full_years(meetings))), next_(next) {
    learnt_.years = learning::years_of(streams_);
    learnt_.rules = base;
  }

  // Once more, if too few meetings get their days back: without the excuse that a closed day had
  // moved those that do not, and without what binds their bodies to others.
  Learnt run(const TimetableOptions& options) {
    if (streams_.empty()) return learnt_;
    const Learnt empty = learnt_;
    learn(options);
    if (gives_enough()) return learnt_;
    note_poor();
    const Learnt first = std::exchange(learnt_, empty);
    told_.clear();
    left_.clear();
    learn(options);
    return reproduced(learnt_) > reproduced(first) ? learnt_ : first;
  }

 private:
  static int reproduced(const Learnt& learnt) {
    int sum = 0;
    for (const LearntBody& body : learnt.bodies) sum += body.reproduced;
    return sum;
  }

  static bool is_enough(const LearntBody& body) {
    return body.reproduced >= kEnough * body.meetings;
  }

  bool gives_enough() const { return std::ranges::all_of(learnt_.bodies, is_enough); }

  // What moves a body's meetings away is no rule of theirs.
  void note_poor() {
    for (const LearntBody& body : learnt_.bodies)
      if (!is_enough(body)) poor_.insert(body.body);
  }

  bool moves_poor(const Chain& chain) const {
    return poor_.contains(chain.each_before ? chain.before : chain.after);
  }

  void learn(const TimetableOptions& options) {
    add_closings();
    const KnownDays known(learnt_.rules, learnt_.years);
    for (const Stream& stream : streams_) add_series(stream, known);
    add_links();
    tell(known);
    count(learning::draw_each(learnt_, years(), options));
  }

  std::vector<int> years() const {
    std::set<int> all(learnt_.years.begin(), learnt_.years.end());
    all.insert(next_);
    return {all.begin(), all.end()};
  }

  void add_closings() {
    // Of the days that move with Easter, some years are written ahead.
    constexpr int kYearsAhead = 2;
    const int last = std::max(next_, learnt_.years.back() + 1) + kYearsAhead;
    for (auto& each : learning::closings_of(streams_, learnt_.years, last)) {
      each.closed.name = numbered("closed", learnt_.closed.size());
      learnt_.rules.closed.push_back(std::move(each.closed));
      learnt_.closed.push_back(std::move(each.name));
      learnt_.closed_sure.push_back(each.confidence);
    }
  }

  void add_series(const Stream& stream, const KnownDays& known) {
    Explanation found = learning::explanation_of(stream, known);
    for (std::size_t at = 0; at < found.rules.size(); ++at) {
      Series series = learning::series_from(found.rules[at], found.fits[at], stream);
      series.name = numbered("series", learnt_.rules.series.size());
      learning::make_room(series, learnt_.rules, years());
      learnt_.rules.series.push_back(std::move(series));
      told_.push_back({&stream, std::move(found.rules[at]), std::move(found.fits[at])});
    }
    for (const std::size_t at : found.left) left_.emplace_back(&stream, at);
  }

  void add_links() {
    YearRules& rules = learnt_.rules;
    for (auto& each : learning::chains_of(rules, streams_)) {
      if (moves_poor(each.chain)) continue;
      each.chain.name = numbered("chain", rules.chains.size());
      rules.chains.push_back(std::move(each.chain));
      learnt_.chains.push_back(each.confidence);
    }
    for (Budget& budget : learning::budgets_of(rules, streams_)) {
      budget.name = numbered("budget", rules.budgets.size());
      rules.budgets.push_back(std::move(budget));
    }
    rules.evenings = learning::evenings_of(rules, streams_);
    if (rules.evenings) rules.evenings->name = "evenings";
    rules.staggered = learning::staggered_of(rules, streams_);
    for (Staggered& each : rules.staggered) each.name = "staggered";
  }

  void tell(const KnownDays& known) {
    for (const Told& told : told_) learnt_.series.push_back(told_series(told, known));
    for (const auto& [stream, at] : left_) {
      const PastMeeting& meeting = stream->meetings[at];
      LearntException alone{meeting.day, false, learning::why_alone(meeting, known)};
      if (LearntSeries* first = series_of(*stream))
        first->exceptions.push_back(std::move(alone));
      else
        learnt_.alone.push_back({stream->body, std::move(alone)});
    }
    for (LearntSeries& each : learnt_.series)
      std::ranges::sort(each.exceptions, {}, &LearntException::at);
  }

  LearntSeries told_series(const Told& told, const KnownDays& known) const {
    LearntSeries made;
    const auto& fit = told.fit;
    for (const Claim& claim : fit.moved)
      made.exceptions.push_back({told.stream->meetings[claim.meeting].day, false,
                                 learning::why_moved(told, claim, told_, known)});
    for (const std::size_t asked : fit.missing) {
      const Date ideal = told.candidate.asked[asked];
      made.exceptions.push_back({ideal, true, learning::why_missing(told, ideal, known)});
    }
    const auto exact = static_cast<double>(fit.exact.size());
    const auto asked = static_cast<double>(told.candidate.asked.size());
    made.confidence = (exact + 0.5) / (std::max(exact, asked) + 1);
    made.untimed = learning::is_untimed(fit, *told.stream);
    return made;
  }

  // The stream's first, which tells of the meetings that no rule has.
  LearntSeries* series_of(const Stream& stream) {
    for (std::size_t at = 0; at < told_.size(); ++at)
      if (told_[at].stream == &stream) return &learnt_.series[at];
    return nullptr;
  }

  void count(const std::map<int, YearDraft>& drafts) {
    std::set<std::pair<std::string, Date>> drawn;
    for (const auto& [year, draft] : drafts)
      for (const DraftMeeting& each : draft.meetings)
        drawn.emplace(each.meeting.body_id, each.meeting.date());
    for (std::size_t at = 0; at < told_.size(); ++at) count_series(at, drawn);
    std::map<std::string, LearntBody> bodies;
    for (Stream& stream : streams_)
      for (PastMeeting& past : stream.meetings) {
        ++bodies[stream.body].meetings;
        past.stubborn = !drawn.contains({stream.body, past.day});
        if (!past.stubborn) ++bodies[stream.body].reproduced;
      }
    for (const YearBody& body : learnt_.rules.bodies)
      if (const auto found = bodies.find(body.id); found != bodies.end())
        learnt_.bodies.push_back({body.id, found->second.meetings, found->second.reproduced});
  }

  void count_series(std::size_t at, const std::set<std::pair<std::string, Date>>& drawn) {
    const Told& told = told_[at];
    LearntSeries& series = learnt_.series[at];
    const auto is_told = [&](Date day) {
      return std::ranges::find(series.exceptions, day, &LearntException::at) !=
             series.exceptions.end();
    };
    for (const auto* claims : {&told.fit.exact, &told.fit.moved})
      for (const Claim& claim : *claims) {
        const Date day = told.stream->meetings[claim.meeting].day;
        ++series.meetings;
        if (drawn.contains({told.stream->body, day}))
          ++series.reproduced;
        else if (!is_told(day))
          series.exceptions.push_back({day, false, {"learn.because.others", {}}});
      }
    std::ranges::sort(series.exceptions, {}, &LearntException::at);
  }

  std::vector<Stream> streams_;
  int next_;
  std::set<std::string> poor_;  // bodies of which too few meetings got their day at first
  Learnt learnt_;
  std::vector<Told> told_;  // at the place of the series
  std::vector<std::pair<const Stream*, std::size_t>> left_;
};

}  // namespace

std::vector<int> full_years(std::span<const Meeting> meetings) {
  std::map<int, int> counts;
  for (const Meeting& meeting : meetings) {
    if (!meeting.dated || meeting.status == Status::cancelled) continue;
    const int year = learning::year_number(meeting.date());
    if (year < kLastDrawnYear) ++counts[year];
  }
  int fullest = 0;
  int most = 0;
  for (const auto& [year, count] : counts)
    if (count > most) {
      fullest = year;
      most = count;
    }
  std::vector<int> made;
  for (const auto& [year, count] : counts)
    if (count * kPartOfAYear >= most && std::abs(year - fullest) <= kFarthestYear)
      made.push_back(year);
  return made;
}

Learnt learn_year(const YearRules& base, int next, std::span<const Meeting> meetings,
                  const TimetableOptions& options) {
  return Learning(base, next, meetings).run(options);
}

}  // namespace indkald::calendars
