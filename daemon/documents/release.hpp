// The objects of cairo, Pango and GLib as members that are freed by themselves.
#pragma once

#include <pango/pangocairo.h>

#include <memory>

namespace indkald::daemon::documents {

struct ReleaseDrawing {
  void operator()(cairo_t* pen) const { cairo_destroy(pen); }
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
  void operator()(cairo_font_options_t* options) const { cairo_font_options_destroy(options); }
  void operator()(PangoFontDescription* font) const { pango_font_description_free(font); }
  void operator()(gpointer object) const { g_object_unref(object); }
};

template <class Object>
using Owned = std::unique_ptr<Object, ReleaseDrawing>;

}  // namespace indkald::daemon::documents
