#include "daemon/documents/pdf_language.hpp"

#include <fmt/format.h>

#include <stdexcept>
#include <string_view>

namespace indkald::daemon::documents {
namespace {

std::size_t found_at(std::size_t place) {
  if (place == std::string::npos) throw std::logic_error("a PDF without its catalogue or trailer");
  return place;
}

// What stands between the two, the last time that `before` occurs.
std::string between(const std::string& pdf, std::string_view before, std::string_view after) {
  const std::size_t begin = found_at(pdf.rfind(before)) + before.size();
  return pdf.substr(begin, found_at(pdf.find(after, begin)) - begin);
}

}  // namespace

std::string with_language(std::string pdf, config::Language language) {
  constexpr std::string_view kCatalogue = "/Type /Catalog";
  const std::size_t type = found_at(pdf.rfind(kCatalogue));
  const std::size_t header = found_at(pdf.rfind(" 0 obj", type));
  const std::size_t begin = found_at(pdf.rfind('\n', header)) + 1;
  const std::string number = pdf.substr(begin, header - begin);
  std::string object = pdf.substr(begin, found_at(pdf.find("endobj", type)) - begin) + "endobj\n";
  object.insert(type - begin + kCatalogue.size(),
                fmt::format("\n   /Lang ({})\n   /ViewerPreferences << /DisplayDocTitle true >>",
                            language == config::Language::da ? "da-DK" : "en"));
  const std::string trailer = between(pdf, "trailer\n<< ", ">>");
  const std::string earlier = between(pdf, "startxref\n", "\n");
  const std::size_t at = pdf.size();
  pdf += object;
  const std::size_t references = pdf.size();
  pdf += fmt::format("xref\n{} 1\n{:010} 00000 n \ntrailer\n<< {}   /Prev {}\n>>\n", number, at,
                     trailer, earlier);
  return pdf + fmt::format("startxref\n{}\n%%EOF\n", references);
}

}  // namespace indkald::daemon::documents
