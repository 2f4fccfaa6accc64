#include "daemon/web/page_files.hpp"

#include <algorithm>
#include <array>
#include <embedded/page.hpp>
#include <utility>

namespace indkald::daemon::web {
namespace {

std::string_view type_of(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kTypes{{
      {".html", "text/html; charset=utf-8"},
      {".js", "text/javascript; charset=utf-8"},
      {".css", "text/css; charset=utf-8"},
      {".svg", "image/svg+xml"},
      {".png", "image/png"},
      {".ico", "image/x-icon"},
      {".woff2", "font/woff2"},
      {".json", "application/json"},
  }};
  const auto* found =
      std::ranges::find_if(kTypes, [&](const auto& each) { return name.ends_with(each.first); });
  return found == kTypes.end() ? "application/octet-stream" : found->second;
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&')
      out += "&amp;";
    else if (c == '"')
      out += "&quot;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else
      out += c;
  }
  return out;
}

// A "<" could end the element that the JSON stands in.
std::string data_block(std::string_view json) {
  std::string block = "<script type=\"application/json\" id=\"early\">";
  for (const char c : json) c == '<' ? block.append("\\u003c") : block.append(1, c);
  return block += "</script>";
}

}  // namespace

std::optional<PageFile> page_file(std::string_view path) {
  const std::string_view name = path == "/" ? "index.html" : path.substr(1);
  const auto names = embedded::page_names();
  if (std::ranges::find(names, name) == names.end()) return std::nullopt;
  return PageFile{embedded::page(name), type_of(name), name.starts_with("fonts/")};
}

std::string page_with(std::string_view page, const PageFacts& facts) {
  constexpr std::string_view kMark = "<body data-indkald>";
  const std::string body =
      "<body data-municipality=\"" + escaped(facts.municipality) + "\" data-language=\"" +
      escaped(facts.language) + "\" data-sign-in=\"" + escaped(facts.sign_in) + "\" data-demo=\"" +
      (facts.demo ? "yes" : "no") + "\" data-refused=\"" + escaped(facts.refused) + "\">" +
      (facts.early.empty() ? "" : data_block(facts.early));
  std::string filled(page);
  if (const auto at = filled.find(kMark); at != std::string::npos)
    filled.replace(at, kMark.size(), body);
  return filled;
}

}  // namespace indkald::daemon::web
