#include "tests/servers/servers.hpp"

#include <stdlib.h>

#include <stdexcept>

namespace indkald::servers {

TemporaryDirectory::TemporaryDirectory() {
  std::string pattern = (std::filesystem::temp_directory_path() / "indkald-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary directory");
  path_ = pattern;
}

TemporaryDirectory::~TemporaryDirectory() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

Server::Server(std::string_view name, std::map<std::string, std::string> environment, bool as_root)
    : name_(name), environment_(std::move(environment)), as_root_(as_root) {
  start();
}

void Server::start() {
  if (script_) return;
  script_ = std::make_unique<Script>(name_, directory(), environment_, as_root_);
  values_ = script_->values();
}

void Server::stop() {
  if (script_) script_->request("keep");
  script_.reset();
}

}  // namespace indkald::servers
