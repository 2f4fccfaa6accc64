// What is done in a mailbox, each as one or a few commands of a session. Nothing here sets \Seen,
// and nothing marks or removes a message but those that are moved. Throws Fault.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "connectors/imap/session.hpp"

namespace indkald::connectors::imap {

// At most so many UIDs go into one command: servers take lines of 8,000 bytes.
inline constexpr std::size_t kMostAtOnce = 500;

// A mailbox's name as this server takes it: those of IMAP4rev2 alone take UTF-8 (RFC 9051,
// section 5.1).
std::string name_of(const Session& session, const std::string& mailbox);

enum class Opening { to_change, to_look };
// SELECT or EXAMINE; session.uid_validity() is then not 0.
void open_mailbox(Session& session, const Server& server, Opening opening);

// The UIDs above `last`, rising.
std::vector<std::uint32_t> uids_after(Session& session, std::uint32_t last);

// UID, INTERNALDATE and RFC822.SIZE of those of at most kMostAtOnce messages that are still there,
// rising.
std::vector<Message> look_at(Session& session, std::span<const std::uint32_t> uids);

struct Bodies {
  std::vector<Message> messages;      // rising; of each body at most so many bytes
  std::vector<std::uint32_t> denied;  // there, but the server does not hand them out
  std::string because;                // in the server's words
};
// The whole messages, by BODY.PEEK[]. Of each `longest` bytes are kept, of all together at most
// twice `in_all` (a server may have understated their sizes).
struct BodyLimits {
  std::size_t longest;
  std::size_t in_all;
};
Bodies fetch_bodies(Session& session, std::span<const std::uint32_t> uids,
                    const BodyLimits& limits);
// The first `count` bytes of one message.
Bodies fetch_beginning(Session& session, std::uint32_t uid, std::size_t count);

// Moves messages into the folder for what is understood, and makes it where it is missing. By MOVE
// (RFC 6851); else by COPY, \Deleted and UID EXPUNGE (RFC 4315), which removes these alone. A
// server with neither cannot do it: a plain EXPUNGE would remove what others have marked. UIDs that
// are not there any more are passed over.
void move_to_folder(Session& session, const Server& server, std::span<const std::uint32_t> uids);

}  // namespace indkald::connectors::imap
