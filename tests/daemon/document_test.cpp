// A document written as HTML and as PDF, and pictures drawn: the same words in both, whatever they
// are.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "daemon/documents/document_html.hpp"
#include "daemon/documents/document_pdf.hpp"
#include "daemon/documents/drawing.hpp"
#include "tests/daemon/run_program.hpp"
#include "tests/servers/servers.hpp"

namespace indkald::daemon::documents {
namespace {

using config::Language;
using testing::HasSubstr;
using testing::Not;

constexpr calendars::Instant kThen{};

Document letter() {
  Document made;
  made.title = "Mødekalender for Ærø & <Å>";
  made.author = "Ærø Kommune";
  made.blocks = {Heading{2, "Resumé"}, Paragraph{"Der er 149 møder.", true},
                 List{{"første", "anden <b>fed</b>"}},
                 Table{"Møder", {"Dato", "Udvalg"}, {{"ons. 3. feb.", "Økonomiudvalget"}}, {1, 2}}};
  return made;
}

Document long_table(std::size_t rows, const std::string& cell) {
  Document made;
  made.title = "Lang";
  Table table{"Møder", {"Nummer", "Indhold"}, {}, {1, 3}};
  for (std::size_t row = 0; row < rows; ++row)
    table.rows.push_back({"række" + std::to_string(row), cell});
  made.blocks = {std::move(table)};
  return made;
}

// What a command of poppler's says of a PDF, which is "$0" in it.
std::string told_by(const std::string& command, const std::string& pdf) {
  const servers::TemporaryDirectory directory;
  const std::string file = (directory.path() / "a.pdf").string();
  std::ofstream(file, std::ios::binary) << pdf;
  return run_program({}, {.before = {"sh", "-c", command, file}}).out;
}

const std::string kText = "pdftotext \"$0\" -", kFacts = "pdfinfo \"$0\"";

std::size_t count_of(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
    ++count;
  return count;
}

TEST(ADocument, IsOneHtmlFileWithItsLanguageAndNothingFromOutside) {
  const std::string html = document_html(letter());
  EXPECT_THAT(html, testing::StartsWith("<!DOCTYPE html>\n<html lang=\"da\">"));
  EXPECT_THAT(html, HasSubstr("<title>Mødekalender for Ærø &amp; &lt;Å&gt;</title>"));
  EXPECT_THAT(html, HasSubstr("<li>anden &lt;b&gt;fed&lt;/b&gt;</li>"));
  EXPECT_THAT(html, HasSubstr("<th scope=\"col\">Udvalg</th>"));
  EXPECT_THAT(html, HasSubstr("<th scope=\"row\">ons. 3. feb.</th>"));
  for (const char* foreign : {"<script", "<link", "http://", "https://", "url("})
    EXPECT_THAT(html, Not(HasSubstr(foreign)));
}

TEST(ADocument, SaysTheSameInPdf) {
  const std::string text = told_by(kText, document_pdf(letter(), kThen));
  for (const char* words : {"Mødekalender for Ærø & <Å>", "Resumé", "Der er 149 møder.",
                            "anden <b>fed</b>", "Økonomiudvalget", "Side 1 af 1"})
    EXPECT_THAT(text, HasSubstr(words));
}

TEST(ADocument, AsPdfHasItsTitleLanguageTagsAndTypefacesInIt) {
  const std::string pdf = document_pdf(letter(), kThen);
  const std::string facts = told_by(kFacts, pdf);
  EXPECT_THAT(facts, testing::ContainsRegex("Title: +Mødekalender for Ærø & <Å>"));
  EXPECT_THAT(facts, testing::ContainsRegex("Author: +Ærø Kommune"));
  EXPECT_THAT(facts, testing::ContainsRegex("Tagged: +yes"));
  EXPECT_THAT(facts, testing::ContainsRegex("Page size: +595.28 x 841.89 pts \\(A4\\)"));
  EXPECT_THAT(pdf, HasSubstr("/Lang (da-DK)"));
  const std::string structure = told_by("pdfinfo -struct \"$0\"", pdf);
  for (const char* tag : {"H1", "H2", "Table", "TR", "TH", "TD", "LI"})
    EXPECT_THAT(structure, HasSubstr(tag));
  const std::string fonts = told_by("pdffonts \"$0\"", pdf);
  EXPECT_THAT(fonts, HasSubstr("Liberation"));
  EXPECT_THAT(fonts, Not(testing::ContainsRegex("\n.* no +(yes|no) +(yes|no) +[0-9]")));
}

TEST(ADocument, HasATablesHeadsOnEveryPageItGoesOnTo) {
  const std::string pdf = document_pdf(long_table(200, "et møde"), kThen);
  const std::string text = told_by(kText, pdf);
  const std::size_t pages = count_of(text, "\f");
  EXPECT_GT(pages, 3u);
  EXPECT_EQ(count_of(text, "Indhold"), pages);
  EXPECT_EQ(count_of(text, "række"), 200u);
  EXPECT_THAT(text, HasSubstr("Side 1 af " + std::to_string(pages)));
  EXPECT_THAT(text, HasSubstr("Side " + std::to_string(pages) + " af " + std::to_string(pages)));
}

TEST(ADocument, LosesNothingOfACellThatNoPageHasRoomFor) {
  std::string cell;
  for (int word = 0; word < 3000; ++word) cell += "ord" + std::to_string(word) + " ";
  const std::string text = told_by(kText, document_pdf(long_table(2, cell), kThen));
  for (const char* word : {"ord0 ", "ord1499", "ord2999"}) EXPECT_EQ(count_of(text, word), 2u);
}

TEST(ADocument, TakesAnyBytes) {
  Document made = letter();
  made.blocks.push_back(Paragraph{std::string("\xff\x00\x1b[0m\u202e", 10)});
  made.blocks.push_back(Paragraph{std::string(20'000, 'x')});
  made.blocks.push_back(Table{"", {"a"}, {}, {1}});
  EXPECT_THAT(document_pdf(made, kThen), testing::StartsWith("%PDF-1.4"));
  EXPECT_THAT(document_html(made), HasSubstr("</html>"));
}

TEST(ADocument, HasTheSameBytesEachTime) {
  EXPECT_EQ(document_pdf(letter(), kThen), document_pdf(letter(), kThen));
  EXPECT_EQ(document_html(letter()), document_html(letter()));
}

const std::string kSquare =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 10 10\"><rect width=\"10\" "
    "height=\"10\" fill=\"#f00\"/><text x=\"1\" y=\"5\" font-size=\"2\">Æ</text></svg>";

PdfFacts facts() {
  PdfFacts made;
  made.title = "Årshjul";
  return made;
}

TEST(APicture, FillsAPageOfTheSizeAskedForAndStaysVectors) {
  const std::string pdf = svg_to_pdf(kSquare, kA3, facts());
  EXPECT_THAT(told_by(kFacts, pdf), testing::ContainsRegex("841.89 x 1190.55 pts \\(A3\\)"));
  EXPECT_THAT(told_by(kFacts, svg_to_pdf(kSquare, turned(kA3), facts())),
              HasSubstr("1190.55 x 841.89 pts"));
  EXPECT_THAT(told_by(kText, pdf), HasSubstr("Æ"));
  EXPECT_EQ(count_of(told_by("pdfimages -list \"$0\"", pdf), "\n"), 2u) << "its head alone";
  EXPECT_THAT(pdf, Not(HasSubstr("CreationDate")));
  EXPECT_EQ(pdf, svg_to_pdf(kSquare, kA3, facts()));
}

TEST(APicture, HasAsManyPixelsAsAskedFor) {
  const std::string png = svg_to_png(kSquare, 300, 0.5);
  const std::string header("\0\0\x01\x2c\0\0\0\x96", 8);
  EXPECT_EQ(png.substr(16, 8), header);
  EXPECT_EQ(png, svg_to_png(kSquare, 300, 0.5));
}

TEST(APicture, ThatIsNoSvgIsAnError) {
  EXPECT_THROW(svg_to_png("<svg", 300, 1), std::runtime_error);
  EXPECT_THROW(svg_to_pdf("", kA4, facts()), std::runtime_error);
}

}  // namespace
}  // namespace indkald::daemon::documents
