// wheel.
#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "daemon/cli/calendar_file.hpp"
#include "daemon/cli/commands.hpp"
#include "daemon/cli/given_calendar.hpp"
#include "daemon/documents/drawing.hpp"
#include "daemon/documents/wheel_picture.hpp"
#include "daemon/shapes.hpp"

namespace indkald::daemon::cli {
namespace {

using documents::PaperSize;

constexpr int kPixels = 2400;

PaperSize paper(const Options& options) {
  const PaperSize size = options.size == "A4" ? documents::kA4 : documents::kA3;
  return options.landscape ? documents::turned(size) : size;
}

int pixels(const Options& options, double aspect) {
  const int pixels = options.pixels.value_or(kPixels);
  if (pixels < documents::kLeastPixels)
    throw calendars::InputError(
        {{"--pixels",
          {"documents.few_pixels", {{"least", std::int64_t{documents::kLeastPixels}}}}}});
  const auto widest = static_cast<int>(documents::kMostPixels / std::max(aspect, 1.0));
  if (pixels > widest)
    throw calendars::InputError(
        {{"--pixels", {"documents.many_pixels", {{"most", std::int64_t{widest}}}}}});
  return pixels;
}

// The square picture, or the sheet where a size of paper is asked for.
std::string svg_of(const calendars::Wheel& wheel, const Options& options, const Output& out) {
  if (options.size.empty() && !options.landscape)
    return calendars::wheel_svg(wheel, {.standalone = true});
  return documents::wheel_sheet(wheel, paper(options), out.language());
}

std::string drawn(const calendars::Wheel& wheel, const Options& options, const Output& out) {
  const std::string extension = std::filesystem::path(options.out).extension().string();
  if (extension == ".svg" || options.out.empty()) return svg_of(wheel, options, out);
  if (extension == ".pdf")
    return documents::svg_to_pdf(
        documents::wheel_sheet(wheel, paper(options), out.language()), paper(options),
        {wheel.words.label, wheel.municipality, out.language(), given_time(options)});
  if (extension == ".png") {
    const PaperSize size = paper(options);
    const bool is_sheet = !options.size.empty() || options.landscape;
    const double aspect = is_sheet ? size.height / size.width : 1;
    return documents::svg_to_png(svg_of(wheel, options, out), pixels(options, aspect), aspect);
  }
  throw calendars::InputError(
      {{options.out, {"documents.wheel_unknown", {{"extension", extension}}}}});
}

}  // namespace

int wheel(const Options& options, const Output& out) {
  const GivenCalendar given = calendar_with_bodies(options);
  const calendars::Wheel wheel =
      documents::wheel_under(given.town, given.rules ? &*given.rules : nullptr,
                             given.calendar.meetings, given.year, out.language());
  const std::string bytes = drawn(wheel, options, out);
  if (!options.out.empty()) write_file(options.out, bytes);
  if (out.json()) {
    nlohmann::json shape{{"year", given.year},
                         {"meetings", wheel.meetings.size()},
                         {"problems", problems_shape(given.calendar.problems, out.language())}};
    shape[options.out.empty() ? "svg" : "file"] = options.out.empty() ? bytes : options.out;
    out.print(shape);
  } else {
    if (options.out.empty())
      out.line(bytes);
    else
      out.note({"generate.written", {{"file", options.out}}});
    out.problems(given.calendar.problems);
  }
  return given.calendar.problems.empty() ? kDone : kDoubts;
}

}  // namespace indkald::daemon::cli
