#include "daemon/documents/wheel_picture.hpp"

#include <algorithm>
#include <map>

#include "calendars/svg_writer.hpp"
#include "calendars/wheel_palette.hpp"
#include "calendars/wheel_shapes.hpp"
#include "daemon/documents/typefaces.hpp"
#include "daemon/documents/words.hpp"
#include "daemon/wheel_of.hpp"

namespace indkald::daemon::documents {
namespace {

using calendars::SvgWriter;
using calendars::Wheel;
using config::Language;
using config::say;

// What is closed for all.
std::vector<calendars::WheelDays> closed_days(const calendars::YearRules& rules, int year) {
  std::vector<calendars::WheelDays> all;
  for (const calendars::ClosedDays& closed : rules.closed)
    if (closed.bodies.empty())
      for (const calendars::Period& days : closed_periods(closed, year))
        all.push_back({days, closed.name});
  return all;
}

enum class Shade { none, body, cancelled, day_off, closed };

struct SheetLine {
  Shade shade = Shade::none;  // none: a heading, or nothing
  const calendars::WheelBody* body = nullptr;
  std::string text = {};
  std::size_t count = 0;  // of the body's meetings
  bool is_nothing() const { return shade == Shade::none && text.empty(); }
  bool is_heading() const { return shade == Shade::none && !text.empty(); }
};

std::vector<SheetLine> key_lines(const Wheel& wheel) {
  std::vector<SheetLine> lines;
  if (std::ranges::any_of(wheel.meetings, &calendars::WheelMeeting::cancelled))
    lines.push_back({.shade = Shade::cancelled, .text = wheel.words.cancelled});
  if (!wheel.days_off.empty())
    lines.push_back({.shade = Shade::day_off, .text = wheel.words.days_off});
  if (!wheel.school_holidays.empty())
    lines.push_back({.shade = Shade::closed, .text = wheel.words.school_holidays});
  return lines;
}

std::vector<SheetLine> sheet_lines(const Wheel& wheel) {
  std::map<std::string_view, std::size_t> counts;
  for (const calendars::WheelMeeting& meeting : wheel.meetings)
    if (!meeting.cancelled) ++counts[meeting.body_id];
  std::vector<SheetLine> lines;
  bool alone_before = true;
  for (const calendars::WheelRing& ring : wheel.rings) {
    const bool alone = ring.bodies.size() == 1;
    if (!alone || !alone_before) lines.push_back({});
    if (!alone) lines.push_back({.text = ring.name});
    alone_before = alone;
    for (const calendars::WheelBody& body : ring.bodies)
      lines.push_back(
          {.shade = Shade::body, .body = &body, .text = body.name, .count = counts[body.id]});
  }
  const std::vector<SheetLine> key = key_lines(wheel);
  lines.push_back({});
  lines.insert(lines.end(), key.begin(), key.end());
  return lines;
}

struct Box {
  double x, y, width, height;
};

// Where the parts of a sheet lie.
struct SheetPlan {
  Box heading, wheel, legend;
  std::size_t columns;
};

SheetPlan plan_of(PaperSize size) {
  constexpr double kMargin = 0.042, kHeading = 0.085;  // of the shorter side
  const double side = std::min(size.width, size.height);
  const double margin = side * kMargin, heading = side * kHeading;
  if (size.width <= size.height) {
    const double wheel = size.width - 2 * margin;
    const double below = margin + heading + wheel + margin / 2;
    return {{margin, margin, wheel, heading},
            {margin, margin + heading, wheel, wheel},
            {margin, below, wheel, size.height - below - margin},
            3};
  }
  const double wheel = size.height - 2 * margin;
  const double x = margin + wheel + margin;
  const double width = size.width - x - margin;
  return {{x, margin, width, heading},
          {margin, margin, wheel, wheel},
          {x, margin + 1.35 * heading, width, size.height - 2 * margin - 1.35 * heading},
          1};
}

class Legend {
 public:
  Legend(SvgWriter& svg, const std::vector<SheetLine>& lines, const SheetPlan& plan,
         Language language)
      : svg_(svg), lines_(lines), box_(plan.legend), columns_(plan.columns), language_(language) {
    const double largest = box_.height / 12;
    const auto rows = static_cast<double>(rows_for(lines_.size()));
    pitch_ = std::clamp(box_.height / std::max(rows, 1.0), kLeastPitch,
                        std::min(kMostPitch * scale(), largest));
    size_ = pitch_ * 0.72;
    width_ = (box_.width - 1.5 * pitch_ * static_cast<double>(columns_ - 1)) /
             static_cast<double>(columns_);
    for (const SheetLine& line : lines_)
      if (line.body != nullptr)
        mark_ = std::max(mark_, calendars::text_width(line.body->mark, size_) + size_ * 0.7);
    name_size_ = name_size();
  }

  void draw() const {
    svg_.open("g", {{"font-size", size_}});
    std::size_t rows = std::min(rows_for(lines_.size()), room());
    while (rows < room() && places(rows).size() < lines_.size()) ++rows;
    const std::vector<std::size_t> drawn = places(rows);
    for (std::size_t i = 0; i < drawn.size(); ++i)
      draw_line(lines_[i], drawn[i] / rows, drawn[i] % rows);
    svg_.close("g");
    if (drawn.size() < lines_.size()) draw_rest(lines_.size() - drawn.size());
  }

 private:
  static constexpr double kLeastPitch = 5.5, kMostPitch = 17;

  double scale() const { return std::max(box_.width / 750, columns_ == 1 ? 0.9 : 0.6); }
  std::size_t rows_for(std::size_t lines) const {
    return std::max<std::size_t>((lines + columns_ - 1) / columns_, 1);
  }
  std::size_t room() const { return static_cast<std::size_t>(box_.height / pitch_) - 1; }

  // Where the lines go, of those that have room in so many rows, column by column. No column begins
  // with nothing or ends with a heading.
  std::vector<std::size_t> places(std::size_t rows) const {
    std::vector<std::size_t> all;
    std::size_t next = 0;
    for (const SheetLine& line : lines_) {
      if (line.is_heading() && next % rows == rows - 1) ++next;
      if (next >= rows * columns_) break;
      all.push_back(next);
      if (!line.is_nothing() || next % rows != 0) ++next;
    }
    return all;
  }

  void draw_rest(std::size_t count) const {
    svg_.put("text",
             {{"x", box_.x + box_.width},
              {"y", box_.y + box_.height},
              {"font-size", size_},
              {"text-anchor", "end"}},
             say({"documents.more", {{"count", static_cast<std::int64_t>(count)}}}, language_));
  }

  void draw_shade(const SheetLine& line, double x, double y) const {
    const double height = pitch_ * 0.6;
    const bool is_body = line.shade == Shade::body;
    const bool is_closed = line.shade == Shade::closed;
    svg_.put("rect",
             {{"x", x},
              {"y", y - height / 2},
              {"width", height * 1.3},
              {"height", height},
              {"rx", is_body || line.shade == Shade::cancelled ? height / 4 : 0},
              {"fill", is_body ? calendars::kWheelPalette[line.body->colour] : "currentColor"},
              {"fill-opacity", is_body                          ? 1
                               : line.shade == Shade::cancelled ? 0
                               : is_closed                      ? 0.06
                                                                : 0.16},
              {"stroke", is_body ? "none" : "currentColor"},
              {"stroke-opacity", line.shade == Shade::cancelled ? 1 : 0.4},
              {"stroke-width", 0.7},
              {"stroke-dasharray", is_closed ? "1 2" : "none"}});
  }

  void draw_line(const SheetLine& line, std::size_t column, std::size_t row) const {
    const double left = box_.x + static_cast<double>(column) * (width_ + 1.5 * pitch_);
    const double y = box_.y + (static_cast<double>(row) + 0.5) * pitch_;
    const double baseline = y + 0.35 * size_;
    if (line.is_nothing()) return;
    if (line.shade == Shade::none)
      return svg_.put("text", {{"x", left}, {"y", baseline}, {"font-weight", "700"}},
                      calendars::cut_to_width(line.text, size_, width_));
    draw_shade(line, left, y);
    double x = left + pitch_ * 1.1;
    if (line.body == nullptr) return draw_name(line.text, x, baseline, left + width_ - x);
    svg_.put("text", {{"x", x}, {"y", baseline}, {"font-weight", "700"}}, line.body->mark);
    x += mark_;
    const std::string count = std::to_string(line.count);
    const double number = calendars::text_width(count, size_) + size_ * 0.7;
    draw_name(line.text, x, baseline, left + width_ - number - x);
    svg_.put("text", {{"x", left + width_}, {"y", baseline}, {"text-anchor", "end"}}, count);
  }

  void draw_name(const std::string& name, double x, double y, double room) const {
    svg_.put("text", {{"x", x}, {"y", y}, {"font-size", name_size_}},
             calendars::cut_to_width(name, name_size_, room));
  }

  // All names alike, smaller before one is cut.
  double name_size() const {
    constexpr double kSmallest = 0.7;
    double widest = 1;
    for (const SheetLine& line : lines_)
      if (line.body != nullptr) widest = std::max(widest, calendars::text_width(line.text, size_));
    const double room = width_ - pitch_ * 1.1 - mark_ - size_ * 2.3;
    return size_ * std::clamp(room / widest, kSmallest, 1.0);
  }

  SvgWriter& svg_;
  const std::vector<SheetLine>& lines_;
  Box box_;
  std::size_t columns_;
  Language language_;
  double pitch_ = 0;
  double size_ = 0;   // of type
  double width_ = 0;  // of a column
  double mark_ = 0;   // of the column of letters
  double name_size_ = 0;
};

void draw_heading(SvgWriter& svg, const Wheel& wheel, const Box& box, Language language) {
  const std::string title =
      say({"documents.wheel", {{"year", std::int64_t{wheel.year}}}}, language);
  const double size = box.height * 0.4;
  svg.put("text", {{"x", box.x}, {"y", box.y + size}, {"font-size", size}, {"font-weight", "700"}},
          calendars::cut_to_width(title, size, box.width));
  svg.put("text", {{"x", box.x}, {"y", box.y + 1.75 * size}, {"font-size", size * 0.5}},
          calendars::cut_to_width(wheel.municipality, size * 0.5, box.width));
}

}  // namespace

Wheel wheel_under(const config::Configuration& town, const calendars::YearRules* rules,
                  std::span<const calendars::Meeting> meetings, int year, Language language) {
  Wheel wheel = wheel_of(town, meetings, year, language);
  if (wheel.municipality.empty())
    wheel.words.label = say({"documents.wheel", {{"year", std::int64_t{year}}}}, language);
  if (rules == nullptr) return wheel;
  wheel.school_holidays = closed_days(*rules, year);
  wheel.words.school_holidays = say({"documents.closed_days", {}}, language);
  return wheel;
}

std::string wheel_sheet(const Wheel& wheel, PaperSize size, Language language) {
  const SheetPlan plan = plan_of(size);
  SvgWriter svg;
  svg.open("svg",
           {{"xmlns", "http://www.w3.org/2000/svg"},
            {"version", "1.1"},
            {"width", size.width},
            {"height", size.height},
            {"viewBox", "0 0 " + std::to_string(size.width) + ' ' + std::to_string(size.height)},
            {"font-family", kTypefaces},
            {"color", "#1a1a1a"},
            {"fill", "currentColor"}});
  svg.put("title", {}, wheel.words.label);
  svg.put("rect", {{"width", size.width}, {"height", size.height}, {"fill", "#fff"}});
  draw_heading(svg, wheel, plan.heading, language);
  const std::vector<SheetLine> lines = sheet_lines(wheel);
  Legend(svg, lines, plan, language).draw();
  svg.open("svg", {{"x", plan.wheel.x},
                   {"y", plan.wheel.y},
                   {"width", plan.wheel.width},
                   {"height", plan.wheel.height}});
  return svg.take() + calendars::wheel_svg(wheel, {.standalone = true, .legend = false}) +
         "</svg>\n</svg>\n";
}

}  // namespace indkald::daemon::documents
