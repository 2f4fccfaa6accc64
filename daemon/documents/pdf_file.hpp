// A PDF while it is drawn, by cairo: vectors, its typefaces embedded, tagged for screen readers,
// with title, language and outline. PDF 1.4.
//
// One thread. The same drawing gives the same bytes: no time is in it but the one that is given.
// Errors: std::runtime_error when cairo fails, InputError where the machine has no typeface
// (typefaces.hpp).
#pragma once

#include <cairo.h>

#include <memory>
#include <string>

#include "daemon/documents/paper.hpp"
#include "daemon/documents/release.hpp"

namespace indkald::daemon::documents {

// What cairo writes its bytes with: at the end of the std::string that `bytes` is.
cairo_status_t append_bytes(void* bytes, const unsigned char* data, unsigned int size);

class PdfFile {
 public:
  PdfFile(PaperSize size, const PdfFacts& facts);

  cairo_t* pen() const { return pen_.get(); }
  void end_page() const { cairo_show_page(pen_.get()); }
  // A line of the outline: `parent` is what an earlier call gave, or 0. `page` counts from 1; `y`
  // from its top.
  int outline(int parent, const std::string& text, int page, double y) const;
  // Ends the file; nothing can be drawn after it.
  std::string take();

 private:
  config::Language language_;
  std::unique_ptr<std::string> bytes_ = std::make_unique<std::string>();
  Owned<cairo_surface_t> surface_;
  Owned<cairo_t> pen_;
};

// A tag of the PDF's structure (ISO 32000-1, 14.8.4) around what is drawn while it lives.
class Tagged {
 public:
  Tagged(cairo_t* pen, const char* tag) : pen_(pen), tag_(tag) {
    cairo_tag_begin(pen_, tag_, nullptr);
  }
  ~Tagged() { cairo_tag_end(pen_, tag_); }
  Tagged(const Tagged&) = delete;
  Tagged& operator=(const Tagged&) = delete;

 private:
  cairo_t* pen_;
  const char* tag_;
};

}  // namespace indkald::daemon::documents
