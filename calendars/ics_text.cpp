#include "calendars/ics_text.hpp"

#include <algorithm>

#include "calendars/time.hpp"
#include "calendars/utf8.hpp"

namespace indkald::calendars {

namespace {

constexpr std::size_t kFold = 75;

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }

void append_escaped(std::string& out, char c, char next) {
  if (c == '\r' && next == '\n') return;
  if (c == '\n' || c == '\r') {
    out += "\\n";
  } else if (c == '\\' || c == ';' || c == ',') {
    out += '\\';
    out += c;
  } else if (c == '\t' || !is_control(c)) {
    out += c;
  }
}

// How much of `rest` fits on a line with `room` octets left, whole characters only.
std::size_t fitting(std::string_view rest, std::size_t room) {
  if (rest.size() <= room) return rest.size();
  std::size_t end = room;
  while (end > 0 && (static_cast<unsigned char>(rest[end]) & 0xc0) == 0x80) --end;
  return end > 0 ? end : room;
}

void append_folded(std::string& out, std::string_view rest) {
  std::size_t room = kFold;
  while (true) {
    const std::size_t length = fitting(rest, room);
    out += rest.substr(0, length);
    rest.remove_prefix(length);
    out += "\r\n";
    if (rest.empty()) return;
    out += ' ';
    room = kFold - 1;
  }
}

std::string without(std::string text, std::string_view characters) {
  std::erase_if(text, [&](char c) { return characters.find(c) != std::string_view::npos; });
  return text;
}

}  // namespace

std::string ics_escaped(std::string_view text) {
  const std::string valid = valid_utf8(text);
  std::string out;
  out.reserve(valid.size() + 8);
  for (std::size_t i = 0; i < valid.size(); ++i)
    append_escaped(out, valid[i], i + 1 < valid.size() ? valid[i + 1] : '\0');
  return out;
}

std::string ics_unescaped(std::string_view value) {
  std::string text;
  text.reserve(value.size());
  for (std::size_t i = 0; i < value.size(); ++i) {
    const char next = value[i] == '\\' && i + 1 < value.size() ? value[i + 1] : '\0';
    const bool line_break = next == 'n' || next == 'N';
    const bool escaped = line_break || std::string_view("\\;,\"").find(next) != std::string::npos;
    if (escaped) ++i;
    text += line_break ? '\n' : value[i];
  }
  return text;
}

std::string_view first_ics_text(std::string_view values) {
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i] == ',') return values.substr(0, i);
    if (values[i] == '\\') ++i;
  }
  return values;
}

std::string ics_parameter(std::string_view value) {
  std::string out = valid_utf8(value);
  for (char& c : out) {
    if (c == '"') c = '\'';
    if (is_control(c)) c = ' ';
  }
  return out.find_first_of(":;,") == std::string::npos ? out : '"' + out + '"';
}

std::string_view ics_status(Status status) {
  if (status == Status::cancelled) return "CANCELLED";
  return status == Status::tentative ? "TENTATIVE" : "CONFIRMED";
}

std::string ics_date(Date date) { return without(iso_date(date), "-"); }
std::string ics_local(Local local) { return without(iso_local(local), "-:"); }
std::string ics_instant(Instant instant) { return without(iso_instant(instant), "-:"); }

IcsText& IcsText::line(std::string_view name_and_parameters, std::string_view value) {
  std::string whole(name_and_parameters);
  whole += ':';
  whole += value;
  std::erase_if(whole, [](char c) { return c != '\t' && is_control(c); });
  append_folded(text_, whole);
  return *this;
}

IcsText& IcsText::text(std::string_view name, std::string_view value) {
  return value.empty() ? *this : line(name, ics_escaped(value));
}

IcsText& IcsText::raw(std::string_view lines) {
  text_ += lines;
  return *this;
}

}  // namespace indkald::calendars
