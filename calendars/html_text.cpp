#include "calendars/html_text.hpp"

#include <libxml/HTMLparser.h>

#include <algorithm>
#include <array>
#include <memory>

#include "calendars/trimmed.hpp"

namespace indkald::calendars {
namespace {

struct Free {
  void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
};

bool is_one_of(const xmlNode& node, std::initializer_list<const char*> names) {
  return node.type == XML_ELEMENT_NODE && std::ranges::any_of(names, [&](const char* name) {
           return xmlStrEqual(node.name, reinterpret_cast<const xmlChar*>(name)) != 0;
         });
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// Of the '>' outside quotes; the end of the text where there is none.
std::size_t end_of_tag(std::string_view html, std::size_t from) {
  char quote = '\0';
  for (std::size_t i = from; i < html.size(); ++i) {
    if (quote != '\0')
      quote = html[i] == quote ? '\0' : quote;
    else if (html[i] == '"' || html[i] == '\'')
      quote = html[i];
    else if (html[i] == '>')
      return i;
  }
  return html.size();
}

void end_line(std::string& text) {
  while (text.ends_with(' ')) text.pop_back();
  if (!text.empty() && !text.ends_with('\n')) text += '\n';
}

// libxml2 compares each attribute of a tag with all before it; none of them is wanted here.
std::string without_attributes(std::string_view html) {
  std::string plain;
  plain.reserve(html.size());
  while (!html.empty()) {
    const auto tag = std::min(html.find('<'), html.size());
    plain += html.substr(0, tag);
    html.remove_prefix(tag);
    const bool has_name = html.size() > 1 && (is_letter(html[1]) || html[1] == '/');
    const auto name = has_name ? html.find_first_of(" \t\r\n/>", 2) : std::string_view::npos;
    const auto end = has_name ? end_of_tag(html, std::min(name, html.size())) : html.size();
    const auto kept = has_name ? std::min(name, end) : std::min<std::size_t>(1, html.size());
    plain += html.substr(0, kept);
    html.remove_prefix(has_name ? end : kept);
  }
  return plain;
}

// In the order of the document, without recursion: a page may nest as deep as it likes.
std::string text_of(const xmlNode* root) {
  std::string text;
  for (const xmlNode* node = root; node != nullptr;) {
    const bool skipped = is_one_of(*node, {"script", "style", "head"});
    const bool block = is_one_of(*node, {"p", "div", "li", "tr", "br", "h1", "h2", "h3", "ul"});
    if (block) end_line(text);
    if (node->type == XML_TEXT_NODE) text += reinterpret_cast<const char*>(node->content);
    if (node->children != nullptr && !skipped) {
      node = node->children;
      continue;
    }
    while (node != nullptr && node != root && node->next == nullptr) node = node->parent;
    node = node == nullptr || node == root ? nullptr : node->next;
  }
  return std::string(trimmed(text));
}

}  // namespace

std::string html_text(std::string_view html) {
  if (html.find_first_of("<&") == std::string_view::npos) return std::string(html);
  const std::string page = "<body>" + without_attributes(html) + "</body>";
  const std::unique_ptr<xmlDoc, Free> document(
      htmlReadMemory(page.data(), static_cast<int>(page.size()), nullptr, "UTF-8",
                     HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                         HTML_PARSE_NONET | HTML_PARSE_COMPACT));
  const xmlNode* root = document ? xmlDocGetRootElement(document.get()) : nullptr;
  return root == nullptr ? std::string(html) : text_of(root);
}

std::string html_line(std::string_view html) {
  std::string line;
  for (const char c : html_text(html)) {
    const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!blank)
      line += c;
    else if (!line.empty() && !line.ends_with(' '))
      line += ' ';
  }
  while (line.ends_with(' ')) line.pop_back();
  return line;
}

}  // namespace indkald::calendars
