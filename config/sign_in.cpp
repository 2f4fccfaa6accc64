#include "config/sign_in.hpp"

#include <map>
#include <sstream>

#include "calendars/safe_address.hpp"

namespace indkald::config {
namespace {

class SignInCheck {
 public:
  SignInCheck(const SignIn& sign_in, const Configuration& all, Problems& problems)
      : sign_in_(sign_in), all_(all), problems_(problems) {}

  void check() {
    check_address("issuer", sign_in_.issuer);
    check_there("client_id", sign_in_.client_id);
    check_address("public_url", sign_in_.public_url);
    check_there("name_claim", sign_in_.name_claim);
    check_there("group_claim", sign_in_.group_claim);
    check_scopes();
    check_roles();
  }

 private:
  static constexpr std::string_view kPlace = "/web/sign_in";

  void missing(std::string_view name) {
    problems_.add(kPlace, {"config.missing", {{"name", std::string(name)}}});
  }

  bool check_there(std::string_view name, const std::string& value) {
    if (problems_.has(below(kPlace, name))) return false;
    if (value.empty()) missing(name);
    return !value.empty();
  }

  void check_address(std::string_view name, const std::string& value) {
    if (!check_there(name, value)) return;
    if (!calendars::is_safe_address(value) || value.find('?') != std::string::npos)
      problems_.add(below(kPlace, name), {"config.sign_in.address", {}});
  }

  void check_scopes() {
    const std::string place = below(kPlace, "scopes");
    if (problems_.has(place)) return;
    std::istringstream words(sign_in_.scopes);
    for (std::string word; words >> word;)
      if (word == "openid") return;
    problems_.add(place, {"config.sign_in.scopes", {}});
  }

  void check_roles() {
    const std::string place = below(kPlace, "roles");
    if (sign_in_.roles.empty() && !problems_.has(place)) missing("roles");
    std::map<std::string, std::string> places;
    for (std::size_t at = 0; at < sign_in_.roles.size(); ++at) {
      const SignInRole& role = sign_in_.roles[at];
      const std::string own = below(place, at);
      const auto [found, is_new] = places.emplace(role.group, own);
      if (!is_new && !role.group.empty())
        problems_.add(below(own, "group"),
                      {"config.name_twice", {{"name", role.group}, {"first", found->second}}});
      check_bodies(role, own);
    }
  }

  void check_bodies(const SignInRole& role, const std::string& place) {
    const std::string own = below(place, "bodies");
    if (!role.bodies.empty() && !role.role.empty() && role.role != "secretary")
      problems_.add(own, {"config.sign_in.bodies", {}});
    std::vector<std::string> known;
    for (const Body& body : all_.bodies) known.push_back(body.id);
    for (std::size_t at = 0; at < role.bodies.size(); ++at)
      if (all_.body(role.bodies[at]) == nullptr)
        problems_.add(below(own, at), unknown_word("config.no_body", "config.no_body_near",
                                                   role.bodies[at], known));
  }

  const SignIn& sign_in_;
  const Configuration& all_;
  Problems& problems_;
};

}  // namespace

void check_sign_in(const Configuration& configuration, Problems& problems) {
  if (configuration.web.sign_in)
    SignInCheck(*configuration.web.sign_in, configuration, problems).check();
}

}  // namespace indkald::config
