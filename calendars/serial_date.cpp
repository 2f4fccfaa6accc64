#include "calendars/serial_date.hpp"

#include <cmath>

#include "calendars/time.hpp"

namespace indkald::calendars {
namespace {

using namespace std::chrono;

constexpr std::int64_t kDayMilliseconds = 86'400'000;

using LocalMilliseconds = local_time<milliseconds>;

// Excel's 1900 has a 29 February: before 1 March it counts from a day later.
local_days day_zero(double serial, Epoch epoch) {
  if (epoch == Epoch::y1904) return local_days(year(1904) / 1 / 1);
  return local_days(year(1899) / 12 / (serial > 0 && serial < 60 ? 31 : 30));
}

bool has_date(double serial, NumberKind kind, Epoch epoch) {
  const bool no_whole_day = serial >= 0 && serial < 1;
  if (kind == NumberKind::time) return !no_whole_day;
  return epoch == Epoch::y1904 || !no_whole_day;
}

void set_date(CellValue& cell, double serial, NumberKind kind, Epoch epoch) {
  const auto total = std::llround(serial * static_cast<double>(kDayMilliseconds));
  const LocalMilliseconds moment = day_zero(serial, epoch) + milliseconds(total);
  const auto date = floor<days>(moment);
  const auto clock = (moment - date).count();
  const bool date_alone = clock == 0 && kind == NumberKind::date;
  cell.type = date_alone ? CellValue::Type::date : CellValue::Type::datetime;
  cell.text = iso_date(date) + (date_alone ? "" : "T" + clock_text(clock));
}

void set_time(CellValue& cell, double serial, NumberKind kind) {
  auto total = std::llround(serial * static_cast<double>(kDayMilliseconds));
  if (kind != NumberKind::duration && total == kDayMilliseconds) --total;
  cell.type = CellValue::Type::time;
  cell.text = clock_text(total);
}

// Years 1 to 9999, whichever the epoch.
bool in_range(double serial) { return serial > -693'000 && serial < 2'958'466; }

}  // namespace

// Elapsed time may have more hours than two digits.
std::string clock_text(std::int64_t total) {
  constexpr std::int64_t kSecond = 1000, kHours = 99;
  const std::int64_t size = std::abs(total);
  const std::int64_t hour = size / kSecond / 3600;
  std::string text = hour > kHours ? std::to_string(hour) : std::string();
  if (hour <= kHours) put_digits(text, hour, 2);
  for (const std::int64_t part : {size / kSecond / 60 % 60, size / kSecond % 60}) {
    text += ':';
    put_digits(text, part, 2);
  }
  if (size % kSecond != 0) {
    text += '.';
    put_digits(text, size % kSecond, 3);
  }
  return total < 0 ? "-" + text : text;
}

void set_number(CellValue& cell, double serial, NumberKind kind, Epoch epoch) {
  cell.number = serial;
  if (kind == NumberKind::number || !in_range(serial)) {
    cell.type = CellValue::Type::number;
    cell.text.clear();
  } else if (kind == NumberKind::duration || !has_date(serial, kind, epoch)) {
    set_time(cell, serial, kind);
  } else {
    set_date(cell, serial, kind, epoch);
  }
}

std::string to_whole_second(const CellValue& cell) {
  const std::size_t point = cell.text.rfind('.');
  if (point == std::string::npos) return cell.text;
  const std::string whole = cell.text.substr(0, point);
  if (cell.text.size() <= point + 1 || cell.text[point + 1] < '5') return whole;
  const bool time = cell.type == CellValue::Type::time;
  const auto moment = parse_iso_local((time ? "1970-01-01T" : "") + whole);
  return moment ? iso_local(*moment + seconds(1)).substr(time ? 11 : 0) : whole;
}

CellValue::Type type_of_iso(std::string_view text) {
  if (parse_iso_date(text)) return CellValue::Type::date;
  const std::string_view local = text.substr(0, text.find_first_of(".Z"));
  if (parse_iso_local(local)) return CellValue::Type::datetime;
  return parse_iso_local("1970-01-01T" + std::string(local)) ? CellValue::Type::time
                                                             : CellValue::Type::string;
}

}  // namespace indkald::calendars
