#include "daemon/web/tls_files.hpp"

#include <stdexcept>

#include "daemon/log.hpp"

namespace indkald::daemon::web {
namespace {

namespace ssl = boost::asio::ssl;

std::shared_ptr<ssl::context> context_of(const std::string& certificate, const std::string& key) {
  auto context = std::make_shared<ssl::context>(ssl::context::tls_server);
  context->set_options(ssl::context::default_workarounds | ssl::context::no_tlsv1 |
                       ssl::context::no_tlsv1_1 | ssl::context::no_compression |
                       SSL_OP_NO_RENEGOTIATION);
  boost::system::error_code error;
  context->use_certificate_chain_file(certificate, error);
  if (error) throw std::runtime_error(certificate + ": " + error.message());
  context->use_private_key_file(key, ssl::context::pem, error);
  if (error) throw std::runtime_error(key + ": " + error.message());
  return context;
}

std::filesystem::file_time_type changed_at(const std::string& path) {
  std::error_code ignored;
  return std::filesystem::last_write_time(path, ignored);
}

}  // namespace

TlsFiles::TlsFiles(std::string certificate, std::string key)
    : certificate_(std::move(certificate)),
      key_(std::move(key)),
      read_at_(times()),
      context_(context_of(certificate_, key_)) {}

TlsFiles::Times TlsFiles::times() const { return {changed_at(certificate_), changed_at(key_)}; }

std::shared_ptr<ssl::context> TlsFiles::now() {
  const Times current = times();
  if (current == read_at_) return context_;
  read_at_ = current;
  try {
    context_ = context_of(certificate_, key_);
    log_line("certificate_renewed");
  } catch (const std::runtime_error& error) {
    log_line("certificate_not_renewed", {{"why", error.what()}});
  }
  return context_;
}

}  // namespace indkald::daemon::web
