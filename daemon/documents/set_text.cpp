#include "daemon/documents/set_text.hpp"

#include <algorithm>

#include "calendars/utf8.hpp"
#include "daemon/documents/typefaces.hpp"

namespace indkald::daemon::documents {
namespace {

// On paper: where glyphs lie does not depend on a screen.
void measure_in_points(PangoLayout* layout) {
  PangoContext* context = pango_layout_get_context(layout);
  pango_cairo_context_set_resolution(context, 72);
  const Owned<cairo_font_options_t> options(cairo_font_options_create());
  cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options(context, options.get());
  pango_context_set_round_glyph_positions(context, FALSE);
  pango_layout_context_changed(layout);
}

}  // namespace

SetText::SetText(cairo_t* pen, const std::string& text, TextStyle style, double width)
    : pen_(pen), style_(style), layout_(pango_cairo_create_layout(pen)) {
  measure_in_points(layout_.get());
  const Owned<PangoFontDescription> font(pango_font_description_from_string(kTypefaces));
  pango_font_description_set_absolute_size(font.get(), style.size * PANGO_SCALE);
  if (style.bold) pango_font_description_set_weight(font.get(), PANGO_WEIGHT_BOLD);
  pango_layout_set_font_description(layout_.get(), font.get());
  pango_layout_set_width(layout_.get(), static_cast<int>(std::max(width, 1.0) * PANGO_SCALE));
  pango_layout_set_wrap(layout_.get(), PANGO_WRAP_WORD_CHAR);
  const std::string valid = calendars::valid_utf8(text);
  pango_layout_set_text(layout_.get(), valid.data(), static_cast<int>(valid.size()));
}

double SetText::width() const {
  int width = 0;
  pango_layout_get_size(layout_.get(), &width, nullptr);
  return static_cast<double>(width) / PANGO_SCALE;
}

void SetText::draw(int first, int count, double x, double y) const {
  constexpr double kBaseline = 1.02;  // of the size, below the upper edge of a line
  cairo_set_source_rgb(pen_, style_.grey, style_.grey, style_.grey);
  for (int line = first; line < std::min(first + count, lines()); ++line) {
    cairo_move_to(pen_, x, y + (line - first) * pitch() + kBaseline * style_.size);
    pango_cairo_show_layout_line(pen_, pango_layout_get_line_readonly(layout_.get(), line));
  }
}

}  // namespace indkald::daemon::documents
