#include "daemon/documents/document_html.hpp"

#include <embedded/documents.hpp>

#include "calendars/svg_writer.hpp"

namespace indkald::daemon::documents {
namespace {

using calendars::SvgWriter;

class HtmlBlocks {
 public:
  explicit HtmlBlocks(SvgWriter& html) : html_(html) {}

  void operator()(const Heading& heading) const {
    html_.put(heading.level == 2 ? "h2" : "h3", {}, heading.text);
  }
  void operator()(const Paragraph& paragraph) const {
    html_.put("p", {{"class", paragraph.leads ? "lead" : "text"}}, paragraph.text);
  }
  void operator()(const List& list) const {
    html_.open("ul", {});
    for (const std::string& item : list.items) html_.put("li", {}, item);
    html_.close("ul");
  }
  // The frame scrolls where a screen is narrow, by the keyboard too.
  void operator()(const Table& table) const {
    html_.open(
        "div",
        {{"class", "frame"}, {"tabindex", "0"}, {"role", "region"}, {"aria-label", table.caption}});
    html_.open("table", {});
    html_.put("caption", {}, table.caption);
    put_heads(table);
    html_.open("tbody", {});
    for (const auto& row : table.rows) put_row(row);
    html_.close("tbody");
    html_.close("table");
    html_.close("div");
  }

 private:
  void put_heads(const Table& table) const {
    html_.open("thead", {});
    html_.open("tr", {});
    for (const std::string& head : table.heads) html_.put("th", {{"scope", "col"}}, head);
    html_.close("tr");
    html_.close("thead");
  }
  void put_row(const std::vector<std::string>& row) const {
    html_.open("tr", {});
    for (std::size_t i = 0; i < row.size(); ++i)
      if (i == 0)
        html_.put("th", {{"scope", "row"}}, row[i]);
      else
        html_.put("td", {}, row[i]);
    html_.close("tr");
  }

  SvgWriter& html_;
};

}  // namespace

std::string html_head(config::Language language, std::string_view title, std::string_view author,
                      std::initializer_list<std::string_view> styles) {
  SvgWriter html;
  html.open("html", {{"lang", language == config::Language::da ? "da" : "en"}});
  html.open("head", {});
  html.put("meta", {{"charset", "utf-8"}});
  html.put("title", {}, title);
  html.put("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
  html.put("meta", {{"name", "color-scheme"}, {"content", "light dark"}});
  if (!author.empty()) html.put("meta", {{"name", "author"}, {"content", author}});
  std::string head = "<!DOCTYPE html>\n" + html.take() + "<style>\n";
  for (const std::string_view style : styles) head += embedded::documents(style);
  return head + "</style>\n</head>\n<body>\n";
}

std::string document_html(const Document& document) {
  SvgWriter html;
  html.open("main", {});
  html.put("h1", {}, document.title);
  for (const std::string& detail : document.details) html.put("p", {{"class", "detail"}}, detail);
  for (const Block& block : document.blocks) std::visit(HtmlBlocks(html), block);
  html.close("main");
  return html_head(document.language, document.title, document.author, {"document.css"}) +
         html.take() + "</body>\n</html>\n";
}

}  // namespace indkald::daemon::documents
