#include <stdexcept>

#include "connectors/net/http.hpp"
#include "tests/servers/servers.hpp"

namespace indkald::servers {
namespace {

using connectors::http;
using connectors::HttpRequest;
using connectors::HttpResponse;

HttpRequest request_to(const CalendarServer& server, std::string method, std::string url) {
  HttpRequest request;
  request.method = std::move(method);
  request.url = std::move(url);
  request.user = server.user();
  request.password = calendars::Secret{std::string(kPassword)};
  const auto authority = server.directory() / "tls" / "ca.pem";
  if (std::filesystem::exists(authority)) request.ca_file = authority.string();
  return request;
}

std::string decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool escape = text[i] == '%' && i + 2 < text.size();
    out += escape ? static_cast<char>(std::stoi(std::string(text.substr(i + 1, 2)), nullptr, 16))
                  : text[i];
    if (escape) i += 2;
  }
  return out;
}

// The last path segments of all `…href>…</…href>` that end in ".ics", decoded.
std::vector<std::string> resource_names(std::string_view multistatus) {
  std::vector<std::string> names;
  constexpr std::string_view kOpen = "href>";
  for (auto at = multistatus.find(kOpen); at != std::string_view::npos;
       at = multistatus.find(kOpen, at)) {
    at += kOpen.size();
    const auto href = multistatus.substr(at, multistatus.find('<', at) - at);
    if (href.ends_with(".ics")) names.push_back(decoded(href.substr(href.rfind('/') + 1)));
  }
  return names;
}

}  // namespace

std::string CalendarServer::room(int number) const {
  std::string path = room_pattern();
  return path.replace(path.find('#'), 1, std::to_string(number));
}

std::string CalendarServer::new_calendar() {
  std::string refusals;
  for (int attempt = 0; attempt < 3; ++attempt) {
    const std::string calendar = calendar_home() + "/calendar" + std::to_string(++calendars_);
    const HttpResponse answer = http(request_to(*this, "MKCALENDAR", address_of(calendar)));
    if (answer.status == 201) return calendar;
    refusals += "\n" + calendar + ": " + std::to_string(answer.status) + " " + answer.body;
  }
  throw std::runtime_error("no calendar can be made:" + refusals);
}

std::map<std::string, std::string> CalendarServer::held(const std::string& calendar) const {
  HttpRequest list = request_to(*this, "PROPFIND", address_of(calendar));
  list.headers = {{"Depth", "1"}, {"Content-Type", "application/xml"}};
  list.body = R"(<propfind xmlns="DAV:"><prop><getetag/></prop></propfind>)";
  const HttpResponse answer = http(list);
  if (answer.status != 207) throw std::runtime_error("no such calendar: " + calendar);
  std::map<std::string, std::string> objects;
  for (const std::string& name : resource_names(answer.body)) {
    const HttpResponse object = http(request_to(*this, "GET", address_of(calendar) + name));
    if (object.status == 404) continue;
    if (object.status != 200) throw std::runtime_error("cannot be read: " + name);
    objects[name] = object.body;
  }
  return objects;
}

int CalendarServer::put(const std::string& calendar, const std::string& name,
                        const std::string& object) const {
  HttpRequest request = request_to(*this, "PUT", address_of(calendar) + name);
  request.headers = {{"Content-Type", "text/calendar; charset=utf-8"}};
  request.body = object;
  return http(request).status;
}

int CalendarServer::erase(const std::string& calendar, const std::string& name) const {
  return http(request_to(*this, "DELETE", address_of(calendar) + name)).status;
}

RadicaleServer::RadicaleServer(Transport transport)
    : CalendarServer("radicale.sh", {{"TLS", transport == Transport::https ? "1" : "0"}}, false),
      transport_(transport) {}

std::string RadicaleServer::url() const {
  const std::string scheme = transport_ == Transport::https ? "https" : "http";
  return scheme + "://127.0.0.1:" + std::to_string(port("PORT")) + "/";
}

SogoServer::SogoServer() : CalendarServer("sogo.sh", {}, true) {}

std::string SogoServer::url() const {
  return "http://127.0.0.1:" + std::to_string(port("PORT")) + "/SOGo/dav/";
}

}  // namespace indkald::servers
