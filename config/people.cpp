#include "config/people.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>

#include "calendars/csv.hpp"
#include "calendars/danish_date.hpp"
#include "calendars/fold.hpp"
#include "calendars/text_encoding.hpp"
#include "config/values.hpp"

namespace indkald::config {
namespace {

using calendars::Row;
using calendars::Text;

enum Column { kId, kName, kMail, kBody, kRole, kFrom, kTo, kLanguage, kColumns };

constexpr std::array<std::array<std::string_view, 3>, kColumns> kNames{{
    {"id", "person", "initialer"},
    {"name", "navn", ""},
    {"mail", "e mail", "email"},
    {"body", "udvalg", "forum"},
    {"role", "rolle", ""},
    {"from", "fra", ""},
    {"to", "til", ""},
    {"language", "sprog", ""},
}};
constexpr std::array kRequired{kId, kName, kMail, kBody};

struct DanishRole {
  std::string_view folded;
  Role role;
};
constexpr std::array kDanishRoles{
    DanishRole{"formand", Role::chair},
    DanishRole{"medlem", Role::member},
    DanishRole{"stedfortraeder", Role::substitute},
    DanishRole{"gaest", Role::optional},
    DanishRole{"valgfri", Role::optional},
    DanishRole{"sekretaer", Role::secretary},
};

std::optional<Role> role_named(std::string_view text) {
  if (text.empty()) return Role::member;
  const std::string folded = calendars::fold(text);
  for (const auto& [name, role] : kDanishRoles)
    if (name == folded) return role;
  return role_from(folded);
}

class PeopleReader {
 public:
  PeopleReader(std::string file, const std::vector<Body>& bodies, Problems& problems)
      : file_(std::move(file)), problems_(problems) {
    for (const Body& body : bodies) body_ids_.push_back(body.id);
    known_bodies_.insert(body_ids_.begin(), body_ids_.end());
  }

  std::vector<Person> read(std::string_view bytes) {
    std::vector<calendars::Problem> unclosed;
    const calendars::Table table = calendars::parse_csv(calendars::decode_text(bytes), unclosed);
    for (const auto& problem : unclosed)
      problems_.add_at(file_ + ", " + problem.at, problem.message);
    auto row = std::ranges::find_if_not(table.rows, &Row::empty);
    if (row == table.rows.end()) {
      problems_.add_at(file_, {"config.people.empty", {}});
    } else if (read_header(*row)) {
      while (++row != table.rows.end())
        if (!row->empty()) read_row(*row);
    }
    return std::move(people_);
  }

 private:
  std::string_view cell(const Row& row, Column column) const {
    return at_[column] ? row.field(*at_[column]) : std::string_view();
  }

  void add(const Row& row, Text message) {
    problems_.add_at(file_ + ":" + std::to_string(row.number), std::move(message));
  }

  bool read_header(const Row& row) {
    for (std::size_t index = 0; index < row.fields.size(); ++index) {
      const std::string name = calendars::fold(row.field(index));
      for (std::size_t column = 0; column < kColumns; ++column)
        if (!name.empty() && std::ranges::find(kNames[column], name) != kNames[column].end())
          at_[column] = index;
    }
    bool complete = true;
    for (const Column column : kRequired)
      if (!at_[column]) complete = refuse_header(row, column);
    return complete;
  }

  bool refuse_header(const Row& row, Column missing) {
    std::string found;
    for (std::size_t index = 0; index < row.fields.size(); ++index)
      found += (index == 0 ? "" : ", ") + std::string(row.field(index));
    add(row,
        {"config.people.column", {{"column", std::string(kNames[missing][0])}, {"found", found}}});
    return false;
  }

  void read_row(const Row& row) {
    const std::string id(cell(row, kId));
    if (!is_id(id)) return add(row, {"config.type.id", {{"value", id}}});
    Person& person = person_of(id, row);
    check_same(row, "name", person.name, cell(row, kName), first_line_[id]);
    check_same(row, "mail", person.mail, cell(row, kMail), first_line_[id]);
    if (!cell(row, kBody).empty()) read_seat(row, person);
  }

  Person& person_of(const std::string& id, const Row& row) {
    const auto [found, is_new] = index_.emplace(id, people_.size());
    if (!is_new) return people_[found->second];
    first_line_[id] = row.number;
    Person person;
    person.id = id;
    person.name = cell(row, kName);
    person.mail = cell(row, kMail);
    if (person.name.empty()) add(row, {"config.people.no_name", {{"id", id}}});
    if (!is_mail_address(person.mail)) add(row, {"config.type.mail", {{"value", person.mail}}});
    read_language(row, person);
    return people_.emplace_back(std::move(person));
  }

  void read_language(const Row& row, Person& person) {
    const std::string said(cell(row, kLanguage));
    if (said.empty()) return;
    if (said == "da" || said == "en")
      person.language = said;
    else
      add(row, unknown_word("config.choice", "config.choice_near", said, {"da", "en"}));
  }

  // What a later row says of the same person; empty says nothing.
  void check_same(const Row& row, std::string_view column, const std::string& first,
                  std::string_view here, std::size_t first_line) {
    if (here.empty() || here == first) return;
    add(row, {"config.people.differs",
              {{"column", std::string(column)},
               {"here", std::string(here)},
               {"first", first},
               {"line", static_cast<std::int64_t>(first_line)}}});
  }

  void read_seat(const Row& row, Person& person) {
    Seat seat;
    seat.body_id = cell(row, kBody);
    if (!known_bodies_.contains(seat.body_id))
      add(row, unknown_word("config.no_body", "config.no_body_near", seat.body_id, body_ids_));
    if (const auto role = role_named(cell(row, kRole)))
      seat.role = *role;
    else
      add(row, unknown_word("config.choice", "config.choice_near", cell(row, kRole),
                            {"chair", "member", "substitute", "optional", "secretary"}));
    seat.from = day(row, kFrom);
    seat.to = day(row, kTo);
    if (seat.from && seat.to && *seat.to < *seat.from) add(row, {"config.period_backwards", {}});
    person.seats.push_back(std::move(seat));
  }

  std::optional<Date> day(const Row& row, Column column) {
    const std::string_view text = cell(row, column);
    if (text.empty()) return std::nullopt;
    const auto read = calendars::parse_when(text, 0);
    const auto* when = std::get_if<calendars::When>(&read);
    if (when != nullptr && !when->last && !when->times) return when->first;
    add(row, {"config.type.date", {{"value", std::string(text)}}});
    return std::nullopt;
  }

  std::string file_;
  Problems& problems_;
  std::vector<std::string> body_ids_;
  std::unordered_set<std::string> known_bodies_;
  std::array<std::optional<std::size_t>, kColumns> at_;
  std::vector<Person> people_;
  std::unordered_map<std::string, std::size_t> index_;
  std::unordered_map<std::string, std::size_t> first_line_;
};

}  // namespace

std::vector<Person> people_from_csv(std::string_view bytes, const std::string& file,
                                    const std::vector<Body>& bodies, Problems& problems) {
  return PeopleReader(file, bodies, problems).read(bytes);
}

}  // namespace indkald::config
