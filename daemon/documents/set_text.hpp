// A text set in lines of one width, by Pango.
//
// One thread. Sizes in points. Bytes that are no UTF-8 become U+FFFD.
#pragma once

#include <string>

#include "daemon/documents/release.hpp"

namespace indkald::daemon::documents {

struct TextStyle {
  double size = 10;
  bool bold = false;
  double grey = 0.1;  // 0: black
  double pitch() const { return size * 1.36; }
};

class SetText {
 public:
  SetText(cairo_t* pen, const std::string& text, TextStyle style, double width);

  int lines() const { return pango_layout_get_line_count(layout_.get()); }
  double pitch() const { return style_.pitch(); }
  double height() const { return lines() * pitch(); }
  // The width of the widest line.
  double width() const;
  // Draws `count` lines from `first` on, the upper edge of which is at `y`.
  void draw(int first, int count, double x, double y) const;

 private:
  cairo_t* pen_;
  TextStyle style_;
  Owned<PangoLayout> layout_;
};

}  // namespace indkald::daemon::documents
