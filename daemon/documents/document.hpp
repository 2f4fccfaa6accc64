// A document for people as a value: what it says, and no word on how it looks. The same value is
// written as HTML (document_html.hpp) and as PDF (document_pdf.hpp), so that the two cannot differ.
//
// Values; no threads, no I/O. All texts are in the document's language.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "config/catalogue.hpp"

namespace indkald::daemon::documents {

struct Heading {
  int level = 2;  // 2 or 3; the document's title is the only one of level 1
  std::string text;
};

struct Paragraph {
  std::string text;
  bool leads = false;  // what the reader must know, in larger type
};

struct List {
  std::vector<std::string> items;
};

// Every row has as many cells as there are heads. The first cell of a row says what it is about.
struct Table {
  std::string caption;  // for those who listen, and above the table
  std::vector<std::string> heads;
  std::vector<std::vector<std::string>> rows;
  std::vector<double> shares;  // of the width, one for each column
};

using Block = std::variant<Heading, Paragraph, List, Table>;

struct Document {
  config::Language language = config::Language::da;
  std::string title;
  std::string author;                // who stands behind it
  std::vector<std::string> details;  // lines below the title
  std::vector<Block> blocks;
};

}  // namespace indkald::daemon::documents
