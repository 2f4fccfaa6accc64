#include "connectors/net/smtp.hpp"

#include <algorithm>
#include <array>
#include <cstring>

#include "connectors/delivery.hpp"
#include "connectors/net/curl.hpp"

namespace indkald::connectors {
namespace {

constexpr std::array<std::string_view, 7> kCommands = {"EHLO", "HELO", "STARTTLS", "AUTH",
                                                       "MAIL", "RCPT", "DATA"};

// What is known of a session while it runs. Never holds what AUTH sends.
struct Session {
  SmtpEnd end;
  std::string_view unsent;
  bool closing = false;

  void note_command(std::string_view line) {
    closing = closing || line.starts_with("QUIT");
    const auto command = std::find_if(kCommands.begin(), kCommands.end(),
                                      [&](auto name) { return line.starts_with(name); });
    if (command == kCommands.end()) return;
    end.command = *command;
    end.code = 0;
    end.logged_in = end.logged_in || *command == "AUTH";
  }
  void note_answer(std::string_view line) {
    if (closing) return;
    end.answer.clear();
    for (const char c : line) {
      if (c >= ' ' && c < 0x7f) end.answer += c;
    }
    end.code = std::atoi(end.answer.substr(0, 3).c_str());
  }
  std::size_t take(char* buffer, std::size_t size) {
    const std::size_t count = std::min(size, unsent.size());
    std::memcpy(buffer, unsent.data(), count);
    unsent.remove_prefix(count);
    end.all_sent = unsent.empty();
    return count;
  }
};

int on_talk(CURL*, curl_infotype type, char* data, std::size_t size, void* session) {
  const std::string_view line(data, size);
  if (type == CURLINFO_HEADER_OUT) static_cast<Session*>(session)->note_command(line);
  if (type == CURLINFO_HEADER_IN) static_cast<Session*>(session)->note_answer(line);
  return 0;
}

std::size_t on_read(char* buffer, std::size_t size, std::size_t count, void* session) {
  return static_cast<Session*>(session)->take(buffer, size * count);
}

std::size_t on_ignored(char*, std::size_t size, std::size_t count, void*) { return size * count; }

void set_session(CURL* curl, const SmtpServer& server, Session& session) {
  set_access(curl,
             {server.url, server.user, server.password.reveal(), server.ca_file, server.timeout});
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  curl_easy_setopt(curl, CURLOPT_USE_SSL, static_cast<long>(CURLUSESSL_ALL));
  curl_easy_setopt(curl, CURLOPT_VERBOSE, 1L);
  curl_easy_setopt(curl, CURLOPT_DEBUGFUNCTION, on_talk);
  curl_easy_setopt(curl, CURLOPT_DEBUGDATA, &session);
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, on_ignored);
}

void set_mail(CURL* curl, const std::string& from, const CurlList& to, Session& session) {
  curl_easy_setopt(curl, CURLOPT_MAIL_FROM, from.c_str());
  curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, to.list);
  curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
  curl_easy_setopt(curl, CURLOPT_READFUNCTION, on_read);
  curl_easy_setopt(curl, CURLOPT_READDATA, &session);
  curl_easy_setopt(curl, CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(session.unsent.size()));
}

void run(CURL* curl, Session& session) {
  std::array<char, CURL_ERROR_SIZE> detail{};
  curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, detail.data());
  const CURLcode code = curl_easy_perform(curl);
  session.end.failure = failure_of(code);
  session.end.detail = detail[0] != '\0' ? detail.data() : curl_easy_strerror(code);
  curl_easy_reset(curl);
}

bool is_forbidden(char c) {
  return static_cast<unsigned char>(c) <= ' ' || c == '<' || c == '>' || c == 0x7f;
}

// Enough to keep an address from being read as something else by the server.
bool usable(const std::string& address) {
  const auto at = address.rfind('@');
  return at != std::string::npos && at > 0 && at + 1 < address.size() &&
         std::none_of(address.begin(), address.end(), is_forbidden);
}

}  // namespace

calendars::SettingTable smtp_settings() {
  using Type = calendars::Setting::Type;
  return {{.name = "url", .type = Type::url, .required = true, .help = "connector.help.smtp_url"},
          {.name = "user", .default_json = "\"\"", .help = "connector.help.user"},
          {.name = "password", .type = Type::secret, .help = "connector.help.password"},
          {.name = "ca_file", .type = Type::path, .help = "connector.help.ca_file"},
          {.name = "timeout_seconds",
           .type = Type::integer,
           .default_json = "30",
           .help = "connector.help.timeout_seconds",
           .min = 1,
           .max = 600}};
}

SmtpServer smtp_server(const calendars::Settings& settings) {
  return {settings.text("url"), settings.text("user"), settings.secret("password"),
          settings.text("ca_file"), std::chrono::seconds{settings.integer("timeout_seconds")}};
}

Verdict send_mail(const SmtpServer& server, const Envelope& envelope, const std::string& bytes) {
  for (const auto& address : {envelope.from, envelope.to}) {
    if (!usable(address)) return refused({"connector.smtp.bad_address", {{"address", address}}});
  }
  Session session{{}, bytes, false};
  CURL* curl = fresh_curl(server.ca_file);
  CurlList to;
  to.add("<" + envelope.to + ">");
  set_session(curl, server, session);
  set_mail(curl, "<" + envelope.from + ">", to, session);
  run(curl, session);
  return verdict_of(session.end, server, envelope);
}

Verdict check_smtp(const SmtpServer& server) {
  Session session;
  CURL* curl = fresh_curl(server.ca_file);
  set_session(curl, server, session);
  curl_easy_setopt(curl, CURLOPT_FRESH_CONNECT, 1L);
  curl_easy_setopt(curl, CURLOPT_FORBID_REUSE, 1L);
  curl_easy_setopt(curl, CURLOPT_NOBODY, 1L);
  curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, "NOOP");
  run(curl, session);
  const bool anonymous = !server.user.empty() && !session.end.logged_in;
  if (session.end.failure != Failure::none || !anonymous) {
    return verdict_of(session.end, server, {});
  }
  return retry({"connector.smtp.no_login", {{"url", server.url}, {"user", server.user}}});
}

}  // namespace indkald::connectors
