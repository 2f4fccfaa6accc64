#include <algorithm>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "tests/servers/servers.hpp"

namespace indkald::servers {
namespace {

namespace fs = std::filesystem;

std::string joined(const std::vector<std::string>& words) {
  std::string all;
  for (const std::string& word : words) all += (all.empty() ? "" : " ") + word;
  return all;
}

std::vector<fs::path> messages_in(const fs::path& mailbox) {
  std::vector<fs::path> found;
  for (const char* part : {"new", "cur"}) {
    std::error_code missing;
    for (const auto& entry : fs::directory_iterator(mailbox / part, missing))
      found.push_back(entry.path());
  }
  return found;
}

// Maildir names begin with SECONDS.MMICROSECONDSPPID: zero-padding is not needed within one test
// run, but the microseconds are written without.
std::pair<long, long> delivery_time(const fs::path& message) {
  const std::string name = message.filename().string();
  const auto micro = name.find(".M");
  const long seconds = std::stol(name);
  return {seconds, micro == std::string::npos ? 0 : std::stol(name.substr(micro + 2))};
}

std::string content(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + file.string());
  return {std::istreambuf_iterator<char>(in), {}};
}

bool is_trace(std::string_view line) {
  for (const std::string_view name :
       {"Return-Path:", "Delivered-To:", "Received:", "X-Original-To:"})
    if (line.starts_with(name)) return true;
  return false;
}

std::string without_carriage_returns(std::string_view text) {
  std::string out;
  std::copy_if(text.begin(), text.end(), std::back_inserter(out), [](char c) { return c != '\r'; });
  return out;
}

}  // namespace

MailServer::MailServer() : MailServer(Options{}) {}

MailServer::MailServer(const Options& options)
    : Server("mail.sh",
             {{"USERS", joined(options.users)},
              {"DOMAINS", joined(options.domains)},
              {"CATCH_ALL", options.catch_all ? "1" : "0"}},
             true) {}

std::string MailServer::smtp_url() const {
  return "smtp://localhost:" + std::to_string(smtp_port());
}

void MailServer::settle() {
  if (script().request("settle") != "settled") throw std::runtime_error("Postfix does not settle");
}

std::vector<std::string> MailServer::delivered(const std::string& user) {
  if (running()) settle();
  std::vector<fs::path> files = messages_in(directory() / "mail" / user);
  std::sort(files.begin(), files.end(), [](const fs::path& a, const fs::path& b) {
    return delivery_time(a) < delivery_time(b);
  });
  std::vector<std::string> messages;
  std::transform(files.begin(), files.end(), std::back_inserter(messages), content);
  return messages;
}

std::vector<std::string> MailServer::mailboxes() {
  if (running()) settle();
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(directory() / "mail"))
    if (!messages_in(entry.path()).empty()) names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

std::string without_trace(std::string_view message) {
  const std::string text = without_carriage_returns(message);
  std::size_t at = 0;
  bool in_trace = false;
  while (at < text.size()) {
    const bool continues = text[at] == ' ' || text[at] == '\t';
    in_trace = continues ? in_trace : is_trace(std::string_view(text).substr(at));
    if (!in_trace) break;
    at = text.find('\n', at);
    at = at == std::string::npos ? text.size() : at + 1;
  }
  return text.substr(at);
}

}  // namespace indkald::servers
