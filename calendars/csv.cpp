#include "calendars/csv.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <span>

#include "calendars/read.hpp"
#include "calendars/sheet.hpp"
#include "calendars/text_encoding.hpp"
#include "calendars/trimmed.hpp"

namespace indkald::calendars {
namespace {

constexpr std::size_t kMaxFields = 4'000'000;
constexpr std::size_t kSampledRecords = 200;
constexpr std::array kSeparators = {';', '\t', ',', '|'};

class CsvScanner {
 public:
  CsvScanner(std::string_view text, char separator, std::size_t line)
      : text_(text), separator_(separator), line_(line) {}

  bool done() const { return at_ >= text_.size(); }
  // The line of the first quote that is never closed.
  std::optional<std::size_t> unclosed() const { return unclosed_; }

  Row record() {
    Row row{.number = line_, .fields = {}};
    do {
      std::string read = field();
      if (row.fields.size() < kMostColumns) row.fields.push_back(std::move(read));
    } while (take(separator_));
    take_line_break();
    return row;
  }

 private:
  bool take(char c) {
    if (done() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  void take_line_break() {
    const bool carriage_return = take('\r');
    if (take('\n') || carriage_return) ++line_;
  }

  bool field_ends() const {
    return done() || text_[at_] == separator_ || text_[at_] == '\n' || text_[at_] == '\r';
  }

  std::string field() {
    if (!done() && text_[at_] == '"' && !unclosed_)
      if (auto quoted = quoted_field()) return *std::move(quoted);
    const std::size_t begin = at_;
    while (!field_ends()) ++at_;
    return std::string(text_.substr(begin, at_ - begin));
  }

  // Empty when the quote is never closed; the cursor then stands before it again.
  std::optional<std::string> quoted_field() {
    const std::size_t begin = at_;
    const std::size_t begin_line = line_;
    std::string value;
    for (++at_; !done(); ++at_) {
      if (take('"')) {
        if (done() || text_[at_] != '"') return value.append(rest_of_field());
      } else if (text_[at_] == '\n') {
        ++line_;
      }
      value += text_[at_];
    }
    at_ = begin;
    line_ = begin_line;
    unclosed_ = begin_line;
    return std::nullopt;
  }

  // What stands between a closing quote and the separator.
  std::string_view rest_of_field() {
    const std::size_t begin = at_;
    while (!field_ends()) ++at_;
    const std::string_view rest = text_.substr(begin, at_ - begin);
    return trimmed(rest).empty() ? std::string_view() : rest;
  }

  std::string_view text_;
  char separator_;
  std::size_t line_;
  std::size_t at_ = 0;
  std::optional<std::size_t> unclosed_;
};

// How many separators stand in records of the most common shape.
std::size_t score(std::string_view text, char separator) {
  std::map<std::size_t, std::size_t> records_by_fields;
  CsvScanner scanner(text, separator, 1);
  for (std::size_t i = 0; i < kSampledRecords && !scanner.done(); ++i)
    ++records_by_fields[scanner.record().fields.size()];
  std::size_t best = 0;
  for (const auto& [fields, records] : records_by_fields)
    best = std::max(best, (fields - 1) * records);
  return best;
}

char separator_of(std::string_view text) {
  std::array<std::size_t, kSeparators.size()> scores{};
  std::transform(kSeparators.begin(), kSeparators.end(), scores.begin(),
                 [text](char separator) { return score(text, separator); });
  const auto best = std::max_element(scores.begin(), scores.end());
  return kSeparators[static_cast<std::size_t>(best - scores.begin())];
}

// Excel's own first line "sep=;".
std::optional<char> take_separator_line(std::string_view& text) {
  const std::string_view line = text.substr(0, text.find('\n'));
  const std::string_view plain = trimmed(line);
  if (plain.size() != 5 || !(plain.starts_with("sep=") || plain.starts_with("SEP=")))
    return std::nullopt;
  text.remove_prefix(std::min(text.size(), line.size() + 1));
  return plain[4];
}

bool ends_with_line_break(std::string_view text) {
  return text.ends_with('\n') || text.ends_with('\r');
}

// Whether the last record is the beginning of one: nothing ends it, and it is shorter than each of
// at least two others, or breaks off within quotation marks.
bool is_cut_off(const Table& table, std::string_view text, std::span<const Problem> problems) {
  constexpr std::size_t kFewestOthers = 2;
  if (table.rows.size() <= kFewestOthers || ends_with_line_break(text)) return false;
  const Row& last = table.rows.back();
  if (!problems.empty() && problems.front().at == table.at(last)) return true;
  return std::all_of(table.rows.begin(), table.rows.end() - 1, [&](const Row& row) {
    return row.empty() || row.fields.size() > last.fields.size();
  });
}

bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f';
}

}  // namespace

bool looks_like_csv(std::string_view bytes) {
  const std::string text = decode_text(bytes.substr(0, 4096));
  const std::string_view start = trimmed(text);
  const bool other_text = start.starts_with('<') || start.starts_with("%PDF");
  return !other_text && std::none_of(text.begin(), text.end(), is_control);
}

Table parse_csv(std::string_view text, std::vector<Problem>& problems) {
  const auto named = take_separator_line(text);
  CsvScanner scanner(text, named ? *named : separator_of(text), named ? 2 : 1);
  Table table;
  for (std::size_t fields = 0; !scanner.done();) {
    table.rows.push_back(scanner.record());
    fields += table.rows.back().fields.size();
    if (fields > kMaxFields)
      throw InputError({{table.at(table.rows.back()), {"read.too_many_cells", {}}}});
  }
  if (scanner.unclosed())
    problems.push_back({"line " + std::to_string(*scanner.unclosed()), {"read.open_quote", {}}});
  return table;
}

Calendar read_csv(std::string_view bytes, const ReadOptions& options) {
  std::vector<Problem> problems;
  std::vector<Problem> encoding;
  const std::string text = decode_lines(bytes, encoding);
  const Table table = parse_csv(text, problems);
  if (is_cut_off(table, text, problems))
    throw InputError(
        {{options.file_name + ", " + table.at(table.rows.back()), {"read.cut_off", {}}}});
  Calendar calendar = read_tables({&table, 1}, options);
  calendar.problems.insert(calendar.problems.begin(), problems.begin(), problems.end());
  calendar.problems.insert(calendar.problems.begin(), encoding.begin(), encoding.end());
  return calendar;
}

}  // namespace indkald::calendars
