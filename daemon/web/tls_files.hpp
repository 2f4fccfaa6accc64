// The certificate and key that the server speaks TLS with (1.2 and newer), from PEM files. They are
// read again when one of them has changed, so that a renewed certificate needs no restart; while
// what stands there does not fit together, what was read before serves on.
//
// Threads: one. Errors: std::runtime_error from the constructor, naming the file.
#pragma once

#include <boost/asio/ssl/context.hpp>
#include <filesystem>
#include <memory>
#include <string>

namespace indkald::daemon::web {

class TlsFiles {
 public:
  // `certificate`: with the chain after it.
  TlsFiles(std::string certificate, std::string key);

  std::shared_ptr<boost::asio::ssl::context> now();

 private:
  struct Times {
    std::filesystem::file_time_type certificate, key;
    bool operator==(const Times&) const = default;
  };
  Times times() const;

  std::string certificate_, key_;
  Times read_at_;
  std::shared_ptr<boost::asio::ssl::context> context_;
};

}  // namespace indkald::daemon::web
