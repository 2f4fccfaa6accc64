// Why a conversation with a mail server could not go on. Inside this folder a fault is thrown,
// since it ends whatever was under way; at the contract's edge (imap.cpp) it becomes a verdict.
#pragma once

#include <string>

#include "connectors/connector.hpp"
#include "connectors/imap/server.hpp"

namespace indkald::connectors::imap {

struct Fault {
  enum class Kind {
    unreachable,  // no connection
    insecure,     // no TLS, or a certificate that is not trusted
    no_starttls,  // the server does not offer TLS where the settings ask for STARTTLS
    injected,     // something was said in the clear that would have counted inside TLS
    no_login,     // no way to sign in that we know
    login,        // user or password not accepted
    mailbox,      // the mailbox cannot be opened
    read_only,    // the mailbox can be read alone
    ended,        // the server said good-bye
    lost,         // the connection broke
    silent,       // no answer in time
    garbled,      // what came is not IMAP
    busy,         // the server does not do what it was asked for
    folder,       // the folder for what is understood cannot be made or written
    cannot_move,  // the server cannot move one mail without touching others
    renumbered,   // the UIDs are of another UIDVALIDITY
    stopped,      // the caller asked to stop
  };
  Kind kind;
  std::string detail;  // in the words of the server or of the library
};

// The server has refused one command and hears the next.
bool leaves_the_session(const Fault& fault);

// What `fault` means for a person. A login, a mailbox or a server that cannot do it needs a person:
// refused. All else may pass: a retry.
Verdict verdict_of(const Fault& fault, const Server& server);

}  // namespace indkald::connectors::imap
