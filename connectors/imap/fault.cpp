#include "connectors/imap/fault.hpp"

#include "connectors/delivery.hpp"

namespace indkald::connectors::imap {
namespace {

using Kind = Fault::Kind;

std::string_view key_of(Kind kind) {
  switch (kind) {
    case Kind::unreachable:
      return "imap.unreachable";
    case Kind::insecure:
      return "imap.insecure";
    case Kind::no_starttls:
      return "imap.no_starttls";
    case Kind::injected:
      return "imap.injected";
    case Kind::no_login:
      return "imap.no_login";
    case Kind::login:
      return "imap.login";
    case Kind::mailbox:
      return "imap.mailbox";
    case Kind::read_only:
      return "imap.read_only";
    case Kind::ended:
      return "imap.ended";
    case Kind::lost:
      return "imap.lost";
    case Kind::silent:
      return "imap.silent";
    case Kind::garbled:
      return "imap.garbled";
    case Kind::busy:
      return "imap.busy";
    case Kind::folder:
      return "imap.folder";
    case Kind::cannot_move:
      return "imap.cannot_move";
    case Kind::renumbered:
      return "imap.renumbered";
    case Kind::stopped:
      break;
  }
  return "imap.stopped";
}

bool needs_a_person(Kind kind) {
  switch (kind) {
    case Kind::no_starttls:
    case Kind::no_login:
    case Kind::login:
    case Kind::mailbox:
    case Kind::read_only:
    case Kind::folder:
    case Kind::cannot_move:
      return true;
    default:
      return false;
  }
}

}  // namespace

bool leaves_the_session(const Fault& fault) {
  return fault.kind == Kind::busy || fault.kind == Kind::folder || fault.kind == Kind::cannot_move;
}

Verdict verdict_of(const Fault& fault, const Server& server) {
  Text because{std::string(key_of(fault.kind)),
               {{"url", server.url()},
                {"user", server.user},
                {"mailbox", server.mailbox},
                {"folder", server.understood_folder},
                {"detail", fault.detail}}};
  return needs_a_person(fault.kind) ? refused(std::move(because)) : retry(std::move(because));
}

}  // namespace indkald::connectors::imap
