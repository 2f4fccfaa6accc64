#include "connectors/imap/login.hpp"

#include "connectors/imap/fault.hpp"

namespace indkald::connectors::imap {
namespace {

void learn_capabilities(Session& session) {
  if (!session.knows_capabilities()) session.command(Command("CAPABILITY"));
}

// A server that greets as signed in before TLS would keep us from STARTTLS: nobody honest does that
// here (RFC 9051, section 11.3).
void require_tls(Session& session, const Status& greeting, const Server& server) {
  if (server.security == Security::tls) return;
  if (greeting.condition == Condition::preauth) throw Fault{Fault::Kind::injected, greeting.text};
  learn_capabilities(session);
  if (!session.can("STARTTLS")) throw Fault{Fault::Kind::no_starttls, {}};
  session.raise_to_tls();
}

bool holds_zero(const std::string& text) { return text.find('\0') != std::string::npos; }

Status log_in(Session& session, const Server& server) {
  const std::string& password = server.password.reveal();
  if (holds_zero(server.user) || holds_zero(password)) throw Fault{Fault::Kind::login, {}};
  if (session.can("AUTH=PLAIN")) {
    const bool at_once = session.can("SASL-IR") || session.can("IMAP4REV2");
    return session.authenticate("PLAIN", plain_response(server.user, password), at_once);
  }
  if (session.can("LOGINDISABLED")) throw Fault{Fault::Kind::no_login, {}};
  return session.command(Command("LOGIN").string(server.user).string(password));
}

// RFC 5530: the server could not look, which says nothing of the password.
bool is_passing(const Status& refusal) {
  return refusal.code == "UNAVAILABLE" || refusal.code == "INUSE" || refusal.code == "LIMIT";
}

}  // namespace

void sign_in(Session& session, const Server& server) {
  const Status greeting = session.open();
  require_tls(session, greeting, server);
  learn_capabilities(session);
  if (greeting.condition == Condition::preauth) return;
  const Status answer = log_in(session, server);
  if (answer.condition != Condition::ok)
    throw Fault{is_passing(answer) ? Fault::Kind::busy : Fault::Kind::login, answer.text};
  if (answer.code != "CAPABILITY") {
    session.forget_capabilities();
    learn_capabilities(session);
  }
}

}  // namespace indkald::connectors::imap
