#include "daemon/documents/pdf_file.hpp"

#include <cairo-pdf.h>
#include <fmt/format.h>

#include <stdexcept>

#include "calendars/time.hpp"
#include "calendars/utf8.hpp"
#include "daemon/documents/pdf_language.hpp"
#include "daemon/documents/typefaces.hpp"

namespace indkald::daemon::documents {
namespace {

void throw_if_bad(cairo_status_t status) {
  if (status != CAIRO_STATUS_SUCCESS)
    throw std::runtime_error(std::string("cairo: ") + cairo_status_to_string(status));
}

}  // namespace

cairo_status_t append_bytes(void* bytes, const unsigned char* data, unsigned int size) {
  static_cast<std::string*>(bytes)->append(reinterpret_cast<const char*>(data), size);
  return CAIRO_STATUS_SUCCESS;
}

PdfFile::PdfFile(PaperSize size, const PdfFacts& facts) : language_(facts.language) {
  require_typefaces();
  surface_.reset(
      cairo_pdf_surface_create_for_stream(append_bytes, bytes_.get(), size.width, size.height));
  cairo_pdf_surface_restrict_to_version(surface_.get(), CAIRO_PDF_VERSION_1_4);
  const auto say = [&](cairo_pdf_metadata_t what, const std::string& text) {
    if (!text.empty())
      cairo_pdf_surface_set_metadata(surface_.get(), what, calendars::valid_utf8(text).c_str());
  };
  say(CAIRO_PDF_METADATA_TITLE, facts.title);
  say(CAIRO_PDF_METADATA_AUTHOR, facts.author);
  say(CAIRO_PDF_METADATA_CREATOR, "Indkald");
  cairo_pdf_surface_set_metadata(
      surface_.get(), CAIRO_PDF_METADATA_CREATE_DATE,
      facts.created ? calendars::iso_instant(*facts.created).c_str() : nullptr);
  pen_.reset(cairo_create(surface_.get()));
  throw_if_bad(cairo_status(pen_.get()));
}

int PdfFile::outline(int parent, const std::string& text, int page, double y) const {
  const std::string where = fmt::format("page={} pos=[0 {:.2f}]", page, y);
  return cairo_pdf_surface_add_outline(
      surface_.get(), parent == 0 ? CAIRO_PDF_OUTLINE_ROOT : parent,
      calendars::valid_utf8(text).c_str(), where.c_str(), CAIRO_PDF_OUTLINE_FLAG_OPEN);
}

std::string PdfFile::take() {
  throw_if_bad(cairo_status(pen_.get()));
  pen_.reset();
  cairo_surface_finish(surface_.get());
  throw_if_bad(cairo_surface_status(surface_.get()));
  return with_language(std::move(*bytes_), language_);
}

}  // namespace indkald::daemon::documents
