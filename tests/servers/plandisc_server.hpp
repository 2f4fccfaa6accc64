// A simulator of Plandisc: tokens, plandiscs, activities by pages, and public shares, as far as
// they are known (connectors/plandisc/plandisc.hpp), with the faults that a test asks for. It keeps
// state, which the vendor's own service cannot be had for.
//
// Threads: change it between requests.
#pragma once

#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/servers/http_server.hpp"

namespace indkald::servers {

class PlandiscServer {
 public:
  PlandiscServer();

  std::string url() const { return server_.url(); }
  int asked(const std::string& path) const;  // requests for it so far

  std::string client_id = "kommunen";
  std::string client_secret = "hemmelig";
  std::map<std::string, std::vector<nlohmann::json>> activities;  // by plandisc
  std::map<std::string, nlohmann::json> shared;                   // by wheel
  int largest_page = 1000;                                        // whatever is asked for
  int requests_per_token = 0;                                     // then it has expired; 0: never
  bool pages_beyond_fail = false;                                 // 404 behind the last page
  // Faults of the next requests for activities or shares, taken one by one: a status, or -1 for an
  // answer that is cut off, -2 for one that is not whole JSON.
  std::vector<int> faults;

 private:
  HttpAnswer answer(const HttpQuestion& question);
  HttpAnswer connect(const HttpQuestion& question);
  HttpAnswer list(const HttpQuestion& question, const std::vector<nlohmann::json>& all) const;
  HttpAnswer share(const HttpQuestion& question) const;
  bool allowed(const HttpQuestion& question);
  HttpAnswer with_fault(HttpAnswer whole);

  std::string token_;
  int tokens_ = 0;
  int uses_ = 0;
  HttpServer server_;
};

}  // namespace indkald::servers
