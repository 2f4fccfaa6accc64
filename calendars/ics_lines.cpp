#include "calendars/ics_lines.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <utility>

#include "calendars/ascii.hpp"
#include "calendars/bounds.hpp"
#include "calendars/ics_read.hpp"
#include "calendars/ics_text.hpp"
#include "calendars/text_encoding.hpp"
#include "calendars/time.hpp"
#include "calendars/trimmed.hpp"
#include "calendars/utf8.hpp"

namespace indkald::calendars {

namespace {

constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";

bool is_utf16(std::string_view bytes) {
  return bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF") ||
         (bytes.size() > 1 && (bytes[0] == '\0' || bytes[1] == '\0'));
}

struct Unfolded {
  std::string text;  // content lines, ended by LF
  std::vector<std::size_t> numbers;

  template <typename Each>
  void for_each(Each each) const {
    std::string_view rest = text;
    for (const std::size_t number : numbers) {
      const auto end = std::min(rest.find('\n'), rest.size());
      each(rest.substr(0, end), number);
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
};

// Each line by itself: programs join texts of different origin. Of a file that is in another
// encoding throughout, the first line stands for all.
std::string decoded(const Unfolded& unfolded, std::vector<Problem>* problems) {
  bool mixed = false;
  unfolded.for_each([&](std::string_view line, std::size_t) {
    mixed = mixed || (!is_ascii(line) && is_utf8(line));
  });
  std::string text;
  text.reserve(unfolded.text.size());
  bool told = problems == nullptr;
  unfolded.for_each([&](std::string_view line, std::size_t number) {
    const bool sound = is_utf8(line);
    text += sound ? std::string(line) : decode_piece(line);
    text += '\n';
    if (sound || told) return;
    problems->push_back({at_line(number), {"ics.not_utf8", {}}});
    check_number(*problems);
    told = !mixed;
  });
  return text;
}

// Unfolds before decoding: some programs fold inside a character.
Unfolded unfold(std::string_view bytes) {
  Unfolded unfolded;
  unfolded.text.reserve(bytes.size() + 1);
  for (std::size_t number = 1; !bytes.empty(); ++number) {
    const std::string_view line = take_line(bytes);
    if (line.empty()) continue;
    const bool folded = (line[0] == ' ' || line[0] == '\t') && !unfolded.numbers.empty();
    if (folded) unfolded.text.pop_back();
    if (!folded) unfolded.numbers.push_back(number);
    unfolded.text += folded ? line.substr(1) : line;
    unfolded.text += '\n';
  }
  std::replace(unfolded.text.begin(), unfolded.text.end(), '\0', ' ');
  return unfolded;
}

// Where the value begins: the first colon outside quotes.
std::size_t colon_of(std::string_view text) {
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '"') quoted = !quoted;
    if (text[i] == ':' && !quoted) return i;
  }
  return text.find(':');
}

// A name of a property or parameter: RFC 5545's, and the two marks that others put into theirs.
bool is_name(std::string_view text) {
  const auto part = [](char c) {
    const char small = ascii_lower(c);
    return (small >= 'a' && small <= 'z') || is_ascii_digit(c) || c == '-' || c == '_' || c == '.';
  };
  return !text.empty() && std::all_of(text.begin(), text.end(), part);
}

// Whether what stands between a line's name and its value is a list of parameters.
bool are_parameters(std::string_view rest) {
  while (!rest.empty()) {
    if (!is_name(take_parameter_name(rest)) || !rest.starts_with('=')) return false;
    while (rest.starts_with('=') || rest.starts_with(','))
      if (!take_parameter_value(rest).sound) return false;
  }
  return true;
}

// As far as the type is told by.
std::string front_of(std::string_view bytes) {
  constexpr std::size_t kFarEnough = 4096;
  bytes = bytes.substr(0, kFarEnough);
  if (is_utf16(bytes)) return decode_text(bytes);
  if (bytes.starts_with(kUtf8Mark)) bytes.remove_prefix(kUtf8Mark.size());
  return std::string(bytes);
}

struct Open {
  std::string name;
  std::size_t number;
};

class Structure {
 public:
  explicit Structure(IcsFile& file) : file_(file) {}

  void take(const IcsLine& line) {
    if (line.is("BEGIN"))
      begin(line);
    else if (line.is("END"))
      end(line);
    else
      content(line);
  }

  void finish() const {
    if (!any_) throw InputError({{at_line(1), {"ics.no_calendar", {}}}});
    if (open_.empty()) return;
    const Open& cut = open_.back();
    throw InputError({{at_line(cut.number), {"ics.cut_off", {{"component", cut.name}}}}});
  }

 private:
  bool within(std::string_view name) const {
    return std::any_of(open_.begin(), open_.end(), [&](const Open& o) { return o.name == name; });
  }
  bool directly_in(std::string_view name) const {
    return !open_.empty() && open_.back().name == name;
  }

  void begin(const IcsLine& line) {
    any_ = true;
    std::string name = upper_case(trimmed(line.value()));
    if (open_.size() >= kDeepestComponent)
      throw InputError(
          {{at_line(line.number), {"ics.too_deep", {{"component", shortened(name)}}}}});
    if (stands_beside(name) || name == "VCALENDAR") end_what_lost_its_end(name, line.number);
    if (name == "VEVENT" && !within("VCALENDAR") && !std::exchange(bare_, true))
      file_.problems.push_back({at_line(line.number), {"ics.no_vcalendar", {}}});
    if (name == "VEVENT") file_.events.push_back({line.number, {}, {}});
    if (name == "VCALENDAR") begin_calendar(line);
    if (name == "VTIMEZONE") zone_.clear(), tzid_.clear();
    open_.push_back({std::move(name), line.number});
    if (within("VTIMEZONE")) keep_for_zone(line);
  }

  void begin_calendar(const IcsLine& line) {
    if (++calendars_ == 1) file_.calendar.number = line.number;
    method_.clear();
    first_event_ = file_.events.size();
  }

  void end(const IcsLine& line) {
    const std::string name = upper_case(trimmed(line.value()));
    if (!within(name)) return problem(line.number, "ics.stray_end", "component", name);
    close_down_to(name);
    close();
  }

  void close_down_to(std::string_view name) {
    while (open_.back().name != name) {
      problem(open_.back().number, "ics.unclosed", "component", open_.back().name);
      close();
    }
  }

  void close() {
    if (within("VTIMEZONE")) zone_.append("END:" + open_.back().name + "\r\n");
    if (directly_in("VTIMEZONE")) close_zone();
    if (directly_in("VCALENDAR")) close_calendar();
    open_.pop_back();
  }

  // A zone that is known by its name is read by that, whatever the file says of it.
  void close_zone() {
    const auto [first, is_new] = file_.zones.emplace(tzid_, zone_);
    if (!is_new && first->second != zone_ && !tzid_.empty() && iana_zone(tzid_).empty())
      problem(open_.back().number, "ics.zone_twice", "zone", tzid_);
  }

  void close_calendar() {
    for (; first_event_ < file_.events.size(); ++first_event_)
      file_.events[first_event_].method = method_;
  }

  void end_what_lost_its_end(std::string_view next, std::size_t number) {
    end_open([](const Open& each) { return stands_beside(each.name); }, next, number);
    if (next == "VCALENDAR")
      end_open([](const Open& each) { return each.name == "VCALENDAR"; }, next, number);
  }

  template <typename Ends>
  void end_open(Ends ends, std::string_view next, std::size_t number) {
    const auto open = std::ranges::find_if(open_, ends);
    if (open == open_.end()) return;
    const std::string name = open->name;
    file_.problems.push_back(ended_by(open->number, name, next, number));
    check_number(file_.problems);
    close_down_to(name);
    close();
  }

  void content(const IcsLine& line) {
    if (trimmed(line.text).empty()) return;
    if (open_.empty()) return bad_line(line, "ics.outside");
    if (!line.has_value() || !is_name(line.name())) return bad_line(line, "ics.bad_line");
    if (!are_parameters(line.parameters())) bad_line(line, "ics.bad_parameters");
    if (directly_in("VEVENT")) file_.events.back().lines.push_back(line);
    if (within("VTIMEZONE")) keep_for_zone(line);
    if (directly_in("VTIMEZONE") && line.is("TZID")) tzid_ = ics_unescaped(trimmed(line.value()));
    if (directly_in("VCALENDAR")) of_calendar(line);
  }

  void of_calendar(const IcsLine& line) {
    if (calendars_ == 1) file_.calendar.lines.push_back(line);
    if (line.is("METHOD") && method_.empty()) method_ = upper_case(trimmed(line.value()));
  }

  void bad_line(const IcsLine& line, const char* key) {
    constexpr std::size_t kShown = 60;
    problem(line.number, key, "text", shortened(line.text, kShown));
  }

  void keep_for_zone(const IcsLine& line) { zone_.append(line.text).append("\r\n"); }

  void problem(std::size_t number, const char* key, const char* name, std::string_view what) {
    file_.problems.push_back({at_line(number), {key, {{name, shortened(what)}}}});
    check_number(file_.problems);
  }

  IcsFile& file_;
  std::vector<Open> open_;
  std::string zone_, tzid_, method_;
  std::size_t calendars_ = 0;
  std::size_t first_event_ = 0;  // of the calendar that is open
  bool any_ = false;
  bool bare_ = false;
};

}  // namespace

std::string_view IcsLine::name() const { return text.substr(0, text.find_first_of(":;")); }

std::string_view IcsLine::value() const {
  const auto colon = colon_of(text);
  return colon == std::string_view::npos ? std::string_view() : text.substr(colon + 1);
}

bool IcsLine::has_value() const { return text.find(':') != std::string_view::npos; }

std::string_view IcsLine::parameters() const {
  const std::string_view head = text.substr(0, colon_of(text));
  return head.substr(std::min(head.size(), name().size()));
}

std::string_view IcsLine::parameter(std::string_view parameter_name) const {
  for (std::string_view rest = parameters(); !rest.empty();) {
    const std::string_view found = take_parameter_name(rest);
    const std::string_view value =
        rest.starts_with('=') ? take_parameter_value(rest, ";").text : std::string_view();
    if (equal_ignoring_case(found, parameter_name)) return value;
  }
  return {};
}

bool IcsLine::is(std::string_view property) const { return equal_ignoring_case(name(), property); }

const IcsLine* IcsPart::find(std::string_view property) const {
  const auto found = std::find_if(lines.begin(), lines.end(),
                                  [&](const IcsLine& line) { return line.is(property); });
  return found == lines.end() ? nullptr : &*found;
}

std::string_view take_line(std::string_view& rest) {
  const std::string_view line = rest.substr(0, rest.find_first_of("\r\n"));
  rest.remove_prefix(line.size());
  if (rest.starts_with("\r\n"))
    rest.remove_prefix(2);
  else if (!rest.empty())
    rest.remove_prefix(1);
  return line;
}

std::string_view take_value(std::string_view& values) {
  const std::string_view value = values.substr(0, values.find(','));
  values.remove_prefix(std::min(values.size(), value.size() + 1));
  return value;
}

std::string_view take_parameter_name(std::string_view& rest) {
  rest.remove_prefix(1);
  const std::string_view name = rest.substr(0, rest.find_first_of("=;"));
  rest.remove_prefix(name.size());
  return name;
}

ParameterValue take_parameter_value(std::string_view& rest, std::string_view ends) {
  rest.remove_prefix(1);
  const bool quoted = rest.starts_with('"');
  if (quoted) rest.remove_prefix(1);
  const auto end = std::min(quoted ? rest.find('"') : rest.find_first_of(ends), rest.size());
  ParameterValue value{rest.substr(0, end), true};
  const bool closed = quoted && end < rest.size();
  rest.remove_prefix(end + (closed ? 1 : 0));
  // What follows the quotes by mistake.
  const std::string_view more = rest.substr(0, rest.find_first_of(ends));
  rest.remove_prefix(more.size());
  value.sound = quoted ? closed && more.empty() : value.text.find('"') == std::string_view::npos;
  return value;
}

std::string at_line(std::size_t number) { return "line " + std::to_string(number); }

bool stands_beside(std::string_view name) {
  constexpr std::array<std::string_view, 5> kBeside = {"VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY",
                                                       "VTIMEZONE"};
  return std::ranges::find(kBeside, name) != kBeside.end();
}

Problem ended_by(std::size_t number, std::string_view component, std::string_view next,
                 std::size_t next_number) {
  return {at_line(number),
          {"ics.ended_by",
           {{"component", std::string(component)},
            {"next", std::string(next)},
            {"line", static_cast<std::int64_t>(next_number)}}}};
}

std::vector<IcsLine> content_lines(std::string_view bytes, std::string& text,
                                   std::vector<Problem>* problems) {
  const std::string wide = is_utf16(bytes) ? decode_text(bytes) : std::string();
  Unfolded unfolded = unfold(wide.empty() ? bytes : std::string_view(wide));
  if (unfolded.text.starts_with(kUtf8Mark)) unfolded.text.erase(0, kUtf8Mark.size());
  text = is_utf8(unfolded.text) ? std::move(unfolded.text) : decoded(unfolded, problems);
  std::vector<IcsLine> lines;
  lines.reserve(unfolded.numbers.size());
  std::string_view rest = text;
  for (const std::size_t number : unfolded.numbers) {
    const auto end = std::min(rest.find('\n'), rest.size());
    lines.push_back({rest.substr(0, end), number});
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return lines;
}

IcsFile take_apart_ics(std::string_view bytes) {
  IcsFile file;
  Structure structure(file);
  for (const IcsLine& line : content_lines(bytes, file.text, &file.problems)) structure.take(line);
  structure.finish();
  return file;
}

bool looks_like_ics(std::string_view bytes) {
  const std::string front = front_of(bytes);
  const std::string_view text = front;
  const auto start = text.find_first_not_of(" \t\r\n");
  return start != std::string_view::npos &&
         starts_with_ignoring_case(text.substr(start), "BEGIN:V");
}

bool holds_ics(std::string_view bytes) {
  if (looks_like_ics(bytes)) return true;
  const std::string front = front_of(bytes);
  for (std::string_view rest = front; !rest.empty();) {
    std::string_view line = take_line(rest);
    while (line.ends_with(' ') || line.ends_with('\t')) line.remove_suffix(1);
    if (equal_ignoring_case(line, "BEGIN:VCALENDAR")) return true;
  }
  return false;
}

}  // namespace indkald::calendars
