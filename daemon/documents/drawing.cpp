#include "daemon/documents/drawing.hpp"

#include <librsvg/rsvg.h>

#include <cmath>
#include <stdexcept>

#include "daemon/documents/pdf_file.hpp"
#include "daemon/documents/typefaces.hpp"

namespace indkald::daemon::documents {
namespace {

[[noreturn]] void throw_error(GError* error) {
  const std::string message = error == nullptr ? "no reason given" : error->message;
  if (error != nullptr) g_error_free(error);
  throw std::runtime_error("librsvg: " + message);
}

void draw_svg(const std::string& svg, cairo_t* pen, double width, double height) {
  GError* error = nullptr;
  const Owned<GInputStream> bytes(
      g_memory_input_stream_new_from_data(svg.data(), static_cast<gssize>(svg.size()), nullptr));
  // A picture of thousands of meetings is more than libxml2 takes unasked.
  const Owned<RsvgHandle> handle(rsvg_handle_new_from_stream_sync(
      bytes.get(), nullptr, RSVG_HANDLE_FLAG_UNLIMITED, nullptr, &error));
  if (!handle) throw_error(error);
  const RsvgRectangle page{0, 0, width, height};
  if (rsvg_handle_render_document(handle.get(), pen, &page, &error) == FALSE) throw_error(error);
}

}  // namespace

std::string svg_to_pdf(const std::string& svg, PaperSize size, const PdfFacts& facts) {
  PdfFile file(size, facts);
  draw_svg(svg, file.pen(), size.width, size.height);
  file.end_page();
  return file.take();
}

std::string svg_to_png(const std::string& svg, int pixels, double aspect) {
  require_typefaces();
  const int height = static_cast<int>(std::lround(pixels * aspect));
  const Owned<cairo_surface_t> surface(
      cairo_image_surface_create(CAIRO_FORMAT_RGB24, pixels, height));
  {
    const Owned<cairo_t> pen(cairo_create(surface.get()));
    cairo_set_source_rgb(pen.get(), 1, 1, 1);
    cairo_paint(pen.get());
    draw_svg(svg, pen.get(), pixels, height);
  }
  std::string bytes;
  if (cairo_surface_write_to_png_stream(surface.get(), append_bytes, &bytes) !=
      CAIRO_STATUS_SUCCESS)
    throw std::runtime_error("the picture could not be drawn");
  return bytes;
}

}  // namespace indkald::daemon::documents
