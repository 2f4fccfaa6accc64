#include "daemon/documents/document_pdf.hpp"

#include <algorithm>

#include "daemon/documents/pdf_file.hpp"
#include "daemon/documents/set_text.hpp"

namespace indkald::daemon::documents {
namespace {

constexpr double kSide = 57, kTop = 57, kBottom = 68;  // margins
constexpr double kWidth = kA4.width - 2 * kSide;
constexpr double kLowest = kA4.height - kBottom;
constexpr double kBetweenCells = 8;

constexpr TextStyle kTitle{.size = 21, .bold = true, .grey = 0};
constexpr TextStyle kHeading2{.size = 14, .bold = true, .grey = 0};
constexpr TextStyle kHeading3{.size = 11, .bold = true, .grey = 0};
constexpr TextStyle kLead{.size = 11.5};
constexpr TextStyle kBody{.size = 10};
constexpr TextStyle kDetail{.size = 10, .grey = 0.35};
constexpr TextStyle kCell{.size = 9};
constexpr TextStyle kHead{.size = 9, .bold = true, .grey = 0};
constexpr TextStyle kFoot{.size = 8.5, .grey = 0.35};

// Where the next thing goes, and the pages that have been begun.
class Flow {
 public:
  Flow(PdfFile& file, const Document& document, int pages)
      : file_(file), document_(document), pages_(pages) {}

  cairo_t* pen() const { return file_.pen(); }
  const PdfFile& file() const { return file_; }
  int page() const { return page_; }
  double y() const { return y_; }
  double left() const { return kLowest - y_; }
  bool at_top() const { return y_ <= kTop; }
  void skip(double height) {
    if (!at_top()) y_ += height;
  }
  void go_down(double height) { y_ += height; }
  void need(double height) {
    if (height > left() && !at_top()) next_page();
  }
  void next_page() {
    end_page();
    ++page_;
    y_ = kTop;
  }
  void end_page() {
    draw_foot();
    file_.end_page();
  }

 private:
  void draw_foot() {
    const SetText number(
        pen(),
        config::say(
            {"documents.page", {{"page", std::int64_t{page_}}, {"pages", std::int64_t{pages_}}}},
            document_.language),
        kFoot, kWidth);
    const double y = kA4.height - kBottom + 26;
    number.draw(0, 1, kA4.width - kSide - number.width(), y);
    SetText(pen(), document_.title, kFoot, kWidth - number.width() - kBetweenCells)
        .draw(0, 1, kSide, y);
  }

  PdfFile& file_;
  const Document& document_;
  int pages_;
  int page_ = 1;
  double y_ = kTop;
};

// Line by line, over as many pages as it takes.
void put_text(Flow& flow, const std::string& text, TextStyle style, const char* tag,
              double indent = 0) {
  const SetText set(flow.pen(), text, style, kWidth - indent);
  for (int line = 0; line < set.lines();) {
    flow.need(set.pitch());
    const int fit = std::clamp(static_cast<int>(flow.left() / set.pitch()), 1, set.lines() - line);
    {
      const Tagged tagged(flow.pen(), tag);
      set.draw(line, fit, kSide + indent, flow.y());
    }
    flow.go_down(fit * set.pitch());
    line += fit;
  }
}

void draw_rule(Flow& flow, double y, double width, double grey) {
  cairo_t* pen = flow.pen();
  cairo_set_source_rgb(pen, grey, grey, grey);
  cairo_set_line_width(pen, width);
  cairo_move_to(pen, kSide, y);
  cairo_line_to(pen, kA4.width - kSide, y);
  cairo_stroke(pen);
}

// The texts of a row beside each other.
class Row {
 public:
  Row(Flow& flow, const Table& table, const std::vector<std::string>& cells, TextStyle style) {
    double whole = 0;
    for (const double share : table.shares) whole += share;
    double x = kSide;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const double width = kWidth * table.shares.at(i) / whole;
      const bool last = i + 1 == cells.size();
      cells_.push_back(
          {SetText(flow.pen(), cells[i], style, width - (last ? 0 : kBetweenCells)), x});
      x += width;
    }
  }

  int lines() const {
    int most = 1;
    for (const Cell& cell : cells_) most = std::max(most, cell.text.lines());
    return most;
  }
  double pitch() const { return cells_.front().text.pitch(); }
  double height() const { return lines() * pitch(); }
  void draw(const Flow& flow, int first, int count, bool is_head) const {
    const Tagged row(flow.pen(), "TR");
    for (std::size_t i = 0; i < cells_.size(); ++i) {
      const Tagged tagged(flow.pen(), is_head || i == 0 ? "TH" : "TD");
      cells_[i].text.draw(first, count, cells_[i].x, flow.y());
    }
  }

 private:
  struct Cell {
    SetText text;
    double x;
  };
  std::vector<Cell> cells_;
};

class TableFlow {
 public:
  TableFlow(Flow& flow, const Table& table)
      : flow_(flow), table_(table), head_(flow, table, table.heads, kHead) {}

  void put() {
    const Tagged tagged(flow_.pen(), "Table");
    flow_.need(head_.height() + 3 * head_.pitch());
    put_head();
    for (const auto& cells : table_.rows) put_row(Row(flow_, table_, cells, kCell));
  }

 private:
  static constexpr double kAbove = 3, kBelow = 3.5;

  void put_head() {
    flow_.go_down(kAbove);
    head_.draw(flow_, 0, head_.lines(), true);
    flow_.go_down(head_.height() + kBelow);
    draw_rule(flow_, flow_.y(), 0.9, 0.25);
  }
  void on_next_page() {
    flow_.next_page();
    put_head();
  }
  // Whole, but for a row that no page has room for.
  void put_row(const Row& row) {
    const double room_of_page = kLowest - kTop - head_.height() - 4 * kBelow;
    if (row.height() + kAbove + kBelow > flow_.left() && row.height() <= room_of_page)
      on_next_page();
    for (int line = 0; line < row.lines();) {
      if (flow_.left() < row.pitch() + kAbove + kBelow) on_next_page();
      flow_.go_down(kAbove);
      const int room = static_cast<int>((flow_.left() - kBelow) / row.pitch());
      const int fit = std::clamp(room, 1, row.lines() - line);
      row.draw(flow_, line, fit, false);
      flow_.go_down(fit * row.pitch() + kBelow);
      line += fit;
    }
    draw_rule(flow_, flow_.y(), 0.4, 0.75);
  }

  Flow& flow_;
  const Table& table_;
  Row head_;
};

class PdfBlocks {
 public:
  explicit PdfBlocks(Flow& flow) : flow_(flow) {}

  // Never alone at the foot of a page.
  void operator()(const Heading& heading) {
    const bool is_second = heading.level == 2;
    flow_.skip(is_second ? 22 : 14);
    flow_.need(is_second ? 90 : 74);
    const int line =
        flow_.file().outline(is_second ? 0 : parent_, heading.text, flow_.page(), flow_.y());
    if (is_second) parent_ = line;
    put_text(flow_, heading.text, is_second ? kHeading2 : kHeading3, is_second ? "H2" : "H3");
    flow_.skip(4);
  }
  void operator()(const Paragraph& paragraph) {
    put_text(flow_, paragraph.text, paragraph.leads ? kLead : kBody, "P");
    flow_.skip(6);
  }
  void operator()(const List& list) {
    const Tagged tagged(flow_.pen(), "L");
    for (const std::string& item : list.items) {
      const Tagged one(flow_.pen(), "LI");
      flow_.need(kBody.pitch());
      {
        const Tagged label(flow_.pen(), "Lbl");
        SetText(flow_.pen(), "•", kBody, 12).draw(0, 1, kSide, flow_.y());
      }
      put_text(flow_, item, kBody, "LBody", 12);
      flow_.skip(2);
    }
    flow_.skip(4);
  }
  void operator()(const Table& table) {
    TableFlow(flow_, table).put();
    flow_.skip(8);
  }

 private:
  Flow& flow_;
  int parent_ = 0;  // of the outline
};

struct Written {
  std::string bytes;
  int pages = 0;
};

Written write_pages(const Document& document, calendars::Instant created, int pages) {
  PdfFile file(kA4, {document.title, document.author, document.language, created});
  Flow flow(file, document, pages);
  {
    const Tagged tagged(flow.pen(), "Document");
    put_text(flow, document.title, kTitle, "H1");
    flow.skip(2);
    for (const std::string& detail : document.details) put_text(flow, detail, kDetail, "P");
    flow.skip(12);
    PdfBlocks blocks(flow);
    for (const Block& block : document.blocks) std::visit(blocks, block);
  }
  flow.end_page();
  return {file.take(), flow.page()};
}

}  // namespace

// Twice: how many pages there are stands on the first of them.
std::string document_pdf(const Document& document, calendars::Instant created) {
  const int pages = write_pages(document, created, 0).pages;
  return write_pages(document, created, pages).bytes;
}

}  // namespace indkald::daemon::documents
