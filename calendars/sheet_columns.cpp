#include "calendars/sheet_columns.hpp"

#include <algorithm>
#include <variant>

#include "calendars/danish_date.hpp"
#include "calendars/fold.hpp"
#include "calendars/read.hpp"

namespace indkald::calendars {
namespace {

constexpr std::size_t kValuesJudged = 2000;

constexpr std::array<std::string_view, kColumnRoles> kRoleNames = {
    "body",        "title", "start",  "time",    "end",  "end_time",   "place",  "text",
    "responsible", "id",    "status", "all_day", "zone", "recurrence", "weekday"};

// Folded, without spaces; the preferred name first.
constexpr std::array<std::string_view, kColumnRoles> kAliases = {
    "udvalg forum organ ring gruppe aktivitetsgruppe body group utvalg committee udvalgsnavn",
    "titel aktivitet emne moede title activity subject tittel moedetitel aktivitetsnavn summary",
    "startdato dato fra start startdate date moededato datofra fradato dag",
    "starttid tid kl tidspunkt starttime time klokkeslaet klokken moedetid tidfra starttidspunkt",
    "slutdato til slut enddate end sluttdato datotil tildato slutt",
    "sluttid endtime tidtil sluttidspunkt",
    "sted lokale moedested place location room moedelokale rom",
    "beskrivelse noter bemaerkning description notes bemaerkninger note kommentar kommentarer",
    "ansvarlig responsible ansvarlige personer",
    "id aktivitetsid uid activityid",
    "status tilstand moedestatus",
    "heledagen heldag allday heldags alldayevent",
    "tidszone timezone zone",
    "gentagelse gentages recurrence repeat gjentakelse gentagelser",
    "ugedag weekday ukedag"};

std::vector<std::string> split(std::string_view words) {
  std::vector<std::string> result;
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(' '), words.size());
    result.emplace_back(words.substr(0, end));
    words.remove_prefix(std::min(words.size(), end + 1));
  }
  return result;
}

// What the values of a column are.
struct Values {
  std::size_t dates = 0;
  std::size_t times = 0;

  bool hold_dates() const { return dates > 0; }
  bool are_times() const { return times > dates; }
  bool are_dates() const { return dates > times; }
};

bool is_date(std::string_view text, int year) {
  const auto when = parse_when(text, year);
  const auto* fault = std::get_if<DateFault>(&when);
  return fault == nullptr || *fault != DateFault::malformed;
}

Values judge(const Table& table, std::size_t header, std::size_t column, int year) {
  Values values;
  const std::size_t end = std::min(table.rows.size(), header + 1 + kValuesJudged);
  for (std::size_t i = header + 1; i < end; ++i) {
    const std::string_view text = table.rows[i].field(column);
    if (text.empty()) continue;
    const bool date = is_date(text, year);
    const bool time = parse_times(text).has_value();
    if (date != time) (date ? values.dates : values.times) += 1;
  }
  return values;
}

// One end of a meeting: columns named for the day or for the time of day.
class DayAndTime {
 public:
  DayAndTime(const Table& table, std::size_t header, const ColumnNames& names, int year)
      : table_(table), header_(header), names_(names), year_(year) {}

  void resolve(ColumnRole day, ColumnRole time, Columns& columns) const {
    const auto days = names_.candidates(table_.rows[header_], day);
    const auto times = names_.candidates(table_.rows[header_], time);
    columns[day] = first_that(days, times, &Values::are_dates, std::nullopt);
    if (!columns[day]) columns[day] = first_that(days, {}, &Values::hold_dates, std::nullopt);
    columns[time] = first_that(times, days, &Values::are_times, columns[day]);
    if (!columns[day]) columns[day] = undecided(days, columns[time]);
    if (!columns[time]) columns[time] = other_than(columns[day], times);
  }

 private:
  using Candidates = std::vector<ColumnNames::Candidate>;

  Values values(std::size_t column) const { return judge(table_, header_, column, year_); }

  std::optional<std::size_t> first_that(const Candidates& named, const Candidates& others,
                                        bool (Values::*fits)() const,
                                        std::optional<std::size_t> taken) const {
    for (const auto* candidates : {&named, &others})
      for (const auto& candidate : *candidates)
        if (candidate.column != taken && (values(candidate.column).*fits)())
          return candidate.column;
    return std::nullopt;
  }

  static std::optional<std::size_t> other_than(std::optional<std::size_t> taken,
                                               const Candidates& named) {
    const auto found = std::ranges::find_if(
        named, [taken](const auto& candidate) { return candidate.column != taken; });
    return found == named.end() ? std::nullopt : std::optional(found->column);
  }

  // A column whose values say nothing (there are none, or they could be either) is what it is
  // called.
  std::optional<std::size_t> undecided(const Candidates& named,
                                       std::optional<std::size_t> taken) const {
    for (const auto& candidate : named) {
      const Values found = values(candidate.column);
      if (candidate.column != taken && found.dates + found.times == 0) return candidate.column;
    }
    return std::nullopt;
  }

  const Table& table_;
  std::size_t header_;
  const ColumnNames& names_;
  int year_;
};

// A column called "Dag" beside the date's own holds weekdays, if it holds anything that is read.
void resolve_weekday(const Row& header, const ColumnNames& names, Columns& columns) {
  if (columns[ColumnRole::weekday]) return;
  for (const auto& candidate : names.candidates(header, ColumnRole::start))
    if (candidate.column != columns[ColumnRole::start] &&
        candidate.column != columns[ColumnRole::time] &&
        column_name(header.field(candidate.column)) == "dag")
      columns[ColumnRole::weekday] = candidate.column;
}

}  // namespace

std::string column_name(std::string_view text) {
  std::string name = fold(text);
  std::erase(name, ' ');
  return name;
}

std::string_view to_string(ColumnRole role) { return kRoleNames[static_cast<std::size_t>(role)]; }

std::optional<ColumnRole> column_role_from(std::string_view name) {
  const auto found = std::find(kRoleNames.begin(), kRoleNames.end(), name);
  if (found == kRoleNames.end()) return std::nullopt;
  return static_cast<ColumnRole>(found - kRoleNames.begin());
}

std::size_t Columns::known() const {
  return static_cast<std::size_t>(
      std::count_if(columns_.begin(), columns_.end(), [](const auto& c) { return c.has_value(); }));
}

bool Columns::taken(std::size_t column) const {
  return std::ranges::find(columns_, std::optional(column)) != columns_.end();
}

std::string_view Columns::field(const Row& row, ColumnRole role) const {
  const auto& column = (*this)[role];
  return column ? row.field(*column) : std::string_view();
}

ColumnNames::ColumnNames(const ReadOptions& options) {
  for (std::size_t i = 0; i < kColumnRoles; ++i) {
    const auto own = options.columns.find(std::string(kRoleNames[i]));
    if (own != options.columns.end())
      for (const auto& name : own->second) names_[i].push_back(column_name(name));
    for (auto& alias : split(kAliases[i])) names_[i].push_back(std::move(alias));
  }
}

std::vector<ColumnNames::Candidate> ColumnNames::candidates(const Row& header,
                                                            ColumnRole role) const {
  const auto& names = names_[static_cast<std::size_t>(role)];
  std::vector<Candidate> found;
  for (std::size_t column = 0; column < header.fields.size(); ++column) {
    const auto name = std::find(names.begin(), names.end(), column_name(header.field(column)));
    if (name != names.end())
      found.push_back({column, static_cast<std::size_t>(name - names.begin())});
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const auto& a, const auto& b) { return a.rank < b.rank; });
  return found;
}

std::size_t ColumnNames::roles_named(const Row& row) const {
  std::vector<std::string> written;
  for (std::size_t column = 0; column < row.fields.size(); ++column)
    written.push_back(column_name(row.field(column)));
  return static_cast<std::size_t>(std::ranges::count_if(names_, [&](const auto& names) {
    return std::ranges::find_first_of(names, written) != names.end();
  }));
}

std::optional<std::size_t> find_header(const Table& table, const ColumnNames& names) {
  std::optional<std::size_t> best;
  std::size_t most = 1;  // one known word can stand in any text
  for (std::size_t i = 0; i < std::min(table.rows.size(), kHeaderSearched); ++i) {
    const std::size_t roles = names.roles_named(table.rows[i]);
    if (roles > most) {
      most = roles;
      best = i;
    }
  }
  return best;
}

Columns resolve_columns(const Table& table, std::size_t header, const ColumnNames& names,
                        int year) {
  Columns columns;
  for (std::size_t i = 0; i < kColumnRoles; ++i) {
    const auto found = names.candidates(table.rows[header], static_cast<ColumnRole>(i));
    if (!found.empty()) columns[static_cast<ColumnRole>(i)] = found.front().column;
  }
  const DayAndTime ends(table, header, names, year);
  ends.resolve(ColumnRole::start, ColumnRole::time, columns);
  ends.resolve(ColumnRole::end, ColumnRole::end_time, columns);
  resolve_weekday(table.rows[header], names, columns);
  return columns;
}

}  // namespace indkald::calendars
