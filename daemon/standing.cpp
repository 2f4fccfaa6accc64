#include "daemon/standing.hpp"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "calendars/identity.hpp"
#include "calendars/time.hpp"
#include "daemon/body_index.hpp"

namespace indkald::daemon {
namespace {

using calendars::Calendar;
using calendars::Change;
using calendars::ChangeKind;
using calendars::Meeting;

bool has_begun(const Meeting& meeting, Instant now) {
  return calendars::to_instant(meeting.start, meeting.zone) <= now;
}

bool same_meeting(const Meeting& one, const Meeting& other) {
  return one.body_id == other.body_id && one.start == other.start && one.title == other.title;
}

const Decision* decision_on(const LedgerView& view, const std::string& meeting) {
  const auto found = view.decisions.find(meeting);
  return found == view.decisions.end() ? nullptr : &found->second;
}

bool is_gone_by_hand(const LedgerView& view, const Meeting& known) {
  const Decision* decision = decision_on(view, known.id);
  return decision != nullptr && decision->choice == Choice::gone;
}

// The known meetings, each as of the body that its source means by now: the configuration may have
// given that another id.
class KnownNow {
 public:
  KnownNow(const config::Configuration& configuration, const BodyIndex& bodies,
           const LedgerView& view) {
    std::unordered_set<std::string_view> ids;
    for (const config::Body& body : configuration.bodies) ids.insert(body.id);
    for (const KnownMeeting& known : view.meetings) {
      if (ids.contains(known.meeting.body_id)) continue;
      const config::Body* body = bodies.find(known.meeting);
      if (body == nullptr) continue;
      renamed_.emplace(known.meeting.id, known.meeting).first->second.body_id = body->id;
    }
  }
  const Meeting& of(const KnownMeeting& known) const {
    const auto found = renamed_.find(known.meeting.id);
    return found == renamed_.end() ? known.meeting : found->second;
  }

 private:
  std::unordered_map<std::string, Meeting> renamed_;
};

Standing standing_of_vanished(const LedgerView& view, const Meeting& known, Instant now) {
  const Decision* decision = decision_on(view, known.id);
  if (decision != nullptr && decision->choice == Choice::gone) return Standing::gone;
  if (has_begun(known, now) || known.status == Status::cancelled) return Standing::outside;
  const bool kept = decision != nullptr && stands_by_hand(*decision);
  return kept ? Standing::kept : Standing::vanished;
}

// The standings of one source, from its read.
class OneSource {
 public:
  OneSource(const config::Configuration& configuration, const LedgerView& view,
            const BodyIndex& bodies, const KnownNow& known_now, Instant now, Standings& result,
            std::unordered_set<std::string>& ids)
      : configuration_(configuration),
        view_(view),
        bodies_(bodies),
        known_now_(known_now),
        now_(now),
        result_(result),
        ids_(ids) {}

  void run(const config::Source& source, const SourceRead& read) {
    const Calendar& calendar = read.calendar;
    // One without a date is no meeting yet; its problem says so.
    std::ranges::copy_if(calendar.meetings, std::back_inserter(rows_), &Meeting::dated);
    for (Meeting& row : rows_) resolve(row, source);
    for (const KnownMeeting& known : view_.meetings)
      if (!known.gone && known.meeting.origin.source == source.id)
        known_.push_back(&known_now_.of(known));
    calendars::MatchOptions options;
    options.period = source.period ? source.period : calendar.period;
    follow_decisions(options);
    result_.meetings.reserve(result_.meetings.size() + std::max(rows_.size(), known_.size()));
    const std::vector<Change> changes = calendars::match_known(known_, rows_, options);
    for (const Change& change : changes)
      if (change.rival_read) rivals_.emplace(*change.rival_read, rows_[*change.rival_read]);
    for (const Change& change : changes) place(change);
    place_doubtful_rows();
    leave_the_rest();
    add_new_rows();
    result_.read_counts[source.id] = read.held.value_or(static_cast<int>(calendar.meetings.size()));
    result_.problems.insert(result_.problems.end(), calendar.problems.begin(),
                            calendar.problems.end());
  }

 private:
  void resolve(Meeting& row, const config::Source& source) const {
    row.origin.source = source.id;
    if (const config::Body* body = bodies_.find(row)) row.body_id = body->id;
  }

  // What people said, as the match takes it.
  void follow_decisions(calendars::MatchOptions& options) const {
    if (view_.decisions.empty()) return;
    for (const Meeting* known : known_) {
      const Decision* decision = decision_on(view_, known->id);
      if (decision == nullptr) continue;
      for (const std::string& key : decision->other_rows) options.apart.push_back({known->id, key});
      if (decision->choice == Choice::gone && !own_row_is_back(*known))
        options.pairings.push_back({known->id, ""});
      if (decision->choice == Choice::same && !decision->read_key.empty())
        options.pairings.push_back({known->id, decision->read_key});
    }
  }

  // A meeting that a person called gone, and there is a row for it beside those of its likes.
  bool own_row_is_back(const Meeting& gone) const {
    const auto rows = std::ranges::count_if(rows_, [&](const Meeting& row) {
      return same_meeting(gone, row) && !has_begun(row, now_);
    });
    return rows > 0 && rows > std::ranges::count_if(known_, [&](const Meeting* known) {
                         return same_meeting(gone, *known) && !is_gone_by_hand(view_, *known);
                       });
  }

  // By a person's word it stands as it was, or a row was another meeting, and its own row has not
  // been there since: one on another day may as well be another meeting.
  bool is_moved_against_a_word(const Change& change) const {
    const Meeting& known = *known_[*change.known];
    const Decision* decision = decision_on(view_, known.id);
    if (decision == nullptr || decision->row_was_back) return false;
    if (!stands_by_hand(*decision) && decision->choice != Choice::added) return false;
    const Meeting& row = rows_[*change.read];
    return row.start != known.start && !has_begun(row, now_);
  }

  // Each row stands in one change only, and is moved out of there.
  void place(const Change& change) {
    if (change.known) seen_.insert(*change.known);
    if (change.kind == ChangeKind::added) {
      new_rows_.push_back(*change.read);
    } else if (change.kind == ChangeKind::gone) {
      place_vanished(*known_[*change.known], change);
    } else if (change.kind == ChangeKind::unsure) {
      place_unsure(change);
    } else if (is_moved_against_a_word(change)) {
      place_likely(change);
      result_.meetings.back().because = {"match.stands_by_hand", {}};
    } else {
      place_matched(change);
    }
  }

  void place_vanished(const Meeting& known, const Change& change) {
    StandingMeeting standing;
    standing.meeting = known;
    standing.standing = standing_of_vanished(view_, known, now_);
    standing.kind = ChangeKind::gone;
    standing.because = change.because;
    result_.meetings.push_back(std::move(standing));
  }

  void place_unsure(const Change& change) {
    if (!change.known) {
      doubtful_rows_.push_back(change);
    } else if (!change.read) {
      place_vanished(*known_[*change.known], change);
      result_.meetings.back().perhaps.push_back(rivals_.at(*change.rival_read));
    } else {
      place_likely(change);
    }
  }

  void place_likely(const Change& change) {
    StandingMeeting standing;
    standing.meeting = *known_[*change.known];
    standing.standing = Standing::unsure;
    standing.kind = ChangeKind::unsure;
    standing.because = change.because;
    standing.likely = std::make_shared<Meeting>(rows_[*change.read]);
    standing.read_key = calendars::evidence_key(rows_[*change.read]);
    waiting_[*change.known] = result_.meetings.size();
    result_.meetings.push_back(std::move(standing));
  }

  // A row that may be the meeting which waits is not arranged as a new one before that is settled.
  void place_doubtful_rows() {
    for (const Change& change : doubtful_rows_) {
      const auto found = waiting_.find(*change.rival_known);
      if (found == waiting_.end() || is_over(result_.meetings[found->second]))
        new_rows_.push_back(*change.read);
      else
        result_.meetings[found->second].perhaps.push_back(rows_[*change.read]);
    }
  }

  // Nobody is asked about it any more.
  bool is_over(const StandingMeeting& unsure) const {
    return has_begun(unsure.meeting, now_) && has_begun(*unsure.likely, now_);
  }

  void place_matched(const Change& change) {
    const Meeting& known = *known_[*change.known];
    StandingMeeting standing;
    standing.meeting = std::move(rows_[*change.read]);
    standing.meeting.id = known.id;
    if (standing.meeting.body_id.empty()) standing.meeting.body_id = known.body_id;
    standing.kind = change.kind;
    standing.fields = change.fields;
    standing.because = change.because;
    if (change.kind != ChangeKind::same) standing.before = std::make_shared<Meeting>(known);
    result_.meetings.push_back(std::move(standing));
  }

  void leave_the_rest() {
    for (std::size_t i = 0; i < known_.size(); ++i) {
      if (seen_.contains(i)) continue;
      StandingMeeting standing;
      standing.meeting = *known_[i];
      standing.standing = Standing::outside;
      result_.meetings.push_back(std::move(standing));
    }
  }

  void add_new_rows() {
    std::ranges::stable_sort(new_rows_, {}, [this](std::size_t index) {
      const Meeting& row = rows_[index];
      return std::tie(row.start, row.body_id, row.title, row.place);
    });
    for (const std::size_t index : new_rows_) {
      Meeting row = std::move(rows_[index]);
      if (row.body_id.empty()) {
        result_.unknown_body.push_back(std::move(row));
        continue;
      }
      row.id = calendars::meeting_id(configuration_.municipality, row,
                                     [this](const std::string& id) { return ids_.contains(id); });
      ids_.insert(row.id);
      StandingMeeting standing;
      standing.meeting = std::move(row);
      standing.kind = ChangeKind::added;
      result_.meetings.push_back(std::move(standing));
    }
  }

  const config::Configuration& configuration_;
  const LedgerView& view_;
  const BodyIndex& bodies_;
  const KnownNow& known_now_;
  Instant now_;
  Standings& result_;
  std::unordered_set<std::string>& ids_;
  std::vector<Meeting> rows_;
  std::vector<const Meeting*> known_;
  std::unordered_set<std::size_t> seen_;
  std::vector<std::size_t> new_rows_;
  std::map<std::size_t, Meeting> rivals_;       // rows that are one meeting's and may be another's
  std::map<std::size_t, std::size_t> waiting_;  // known meeting → its place in the result
  std::vector<Change> doubtful_rows_;
};

// What is left of a meeting that a person said is gone, for as long as something of it is arranged.
void add_remains(const LedgerView& view, const KnownNow& known_now, Standings& result) {
  std::unordered_set<std::string> live;
  for (const Done& done : view.done)
    if (done.live) live.insert(done.meeting);
  for (const KnownMeeting& known : view.meetings) {
    if (!known.gone || !live.contains(known.meeting.id)) continue;
    StandingMeeting standing;
    standing.meeting = known_now.of(known);
    standing.standing = Standing::gone;
    standing.kind = ChangeKind::gone;
    result.meetings.push_back(std::move(standing));
  }
}

void leave_unread(const LedgerView& view, const KnownNow& known_now,
                  const std::unordered_set<std::string>& read, Standings& result) {
  for (const KnownMeeting& known : view.meetings) {
    if (known.gone || read.contains(known.meeting.origin.source)) continue;
    StandingMeeting standing;
    standing.meeting = known_now.of(known);
    standing.standing = Standing::outside;
    result.meetings.push_back(std::move(standing));
  }
}

}  // namespace

bool stands_by_hand(const Decision& decision) {
  return decision.choice == Choice::same && decision.read_key.empty();
}

Standings find_standings(const config::Configuration& configuration,
                         std::span<const SourceRead> reads, const LedgerView& view, Instant now) {
  const BodyIndex bodies(configuration.bodies);
  const KnownNow known_now(configuration, bodies, view);
  Standings result;
  std::unordered_set<std::string> ids;
  std::unordered_set<std::string> read_sources;
  for (const KnownMeeting& known : view.meetings) ids.insert(known.meeting.id);
  for (const config::Source& source : configuration.sources) {
    const auto read = std::ranges::find(reads, source.id, &SourceRead::source);
    if (!source.live || read == reads.end()) continue;
    read_sources.insert(source.id);
    OneSource(configuration, view, bodies, known_now, now, result, ids).run(source, *read);
  }
  leave_unread(view, known_now, read_sources, result);
  add_remains(view, known_now, result);
  return result;
}

}  // namespace indkald::daemon
