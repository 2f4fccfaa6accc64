#include "connectors/web/fetch_page.hpp"

#include <nlohmann/json.hpp>

#include "connectors/delivery.hpp"
#include "connectors/net/page.hpp"

namespace indkald::connectors {
namespace {

using Json = nlohmann::json;

std::string header_of(const Page& page, std::string_view name) {
  for (const auto& [each, value] : page.headers)
    if (each == name) return value;
  return {};
}

std::string evidence_of(const Page& page) {
  return Json{{"etag", header_of(page, "etag")},
              {"last_modified", header_of(page, "last-modified")}}
      .dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string text_in(const Json& evidence, const char* name) {
  return evidence.is_object() && evidence.contains(name) && evidence[name].is_string()
             ? evidence[name].get<std::string>()
             : std::string();
}

}  // namespace

Fetched fetch_page(const HttpRequest& request, const std::string& name, const std::string& evidence,
                   const Wait& wait) {
  const Json known = Json::parse(evidence, nullptr, false);
  const Page page =
      get_page({request, text_in(known, "etag"), text_in(known, "last_modified")}, wait);
  Fetched fetched;
  fetched.evidence = evidence;
  fetched.because = page.because;
  switch (page.state) {
    case Page::State::unchanged:
      fetched.state = Fetched::State::unchanged;
      break;
    case Page::State::failed:
      fetched.state = Fetched::State::failed;
      break;
    case Page::State::fetched:
      fetched.documents = {{name, page.body}};
      fetched.evidence = evidence_of(page);
      break;
  }
  return fetched;
}

Verdict check_page(const HttpRequest& request) {
  const Page page = get_page({request, {}, {}, 1}, {});
  return page.state == Page::State::failed ? retry(page.because) : done();
}

}  // namespace indkald::connectors
