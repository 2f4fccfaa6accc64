#include "connectors/failpoint.hpp"
#include "connectors/imap/fault.hpp"
#include "connectors/imap/mailbox.hpp"

namespace indkald::connectors::imap {
namespace {

bool can_move(const Session& session) { return session.can("MOVE") || session.can("IMAP4REV2"); }

// RFC 5530: nothing is wrong with the folder.
bool is_passing(const Status& status) {
  for (const char* code : {"UNAVAILABLE", "INUSE", "LIMIT", "EXPUNGEISSUED", "SERVERBUG"})
    if (status.code == code) return true;
  return false;
}

void require(const Status& status) {
  if (status.condition == Condition::ok) return;
  throw Fault{is_passing(status) ? Fault::Kind::busy : Fault::Kind::folder, status.text};
}

// Subscribed to, since many mail programs show no other folders; a server that will not is fine.
bool make_folder(Session& session, const std::string& folder) {
  const Status made = session.command(Command("CREATE").string(folder));
  if (made.condition != Condition::ok && made.code != "ALREADYEXISTS") return false;
  session.command(Command("SUBSCRIBE").string(folder));
  return true;
}

// Some servers refuse a folder that is missing without the code TRYCREATE.
bool may_be_missing(const Status& status) {
  return status.condition == Condition::no &&
         (status.code == "TRYCREATE" || status.code == "NONEXISTENT" || status.code.empty());
}

void into_folder(Session& session, const std::string& verb, const std::string& set,
                 const std::string& folder) {
  const Command command = Command(verb + " " + set).string(folder);
  Status status = session.command(command);
  if (may_be_missing(status) && make_folder(session, folder)) status = session.command(command);
  require(status);
}

void copy_and_remove(Session& session, const std::string& set, const std::string& folder) {
  into_folder(session, "UID COPY", set, folder);
  failpoint("imap.copied");
  require(session.command(Command("UID STORE " + set + " +FLAGS.SILENT (\\Deleted)")));
  failpoint("imap.marked");
  require(session.command(Command("UID EXPUNGE " + set)));
}

}  // namespace

void move_to_folder(Session& session, const Server& server, std::span<const std::uint32_t> uids) {
  const std::string folder = name_of(session, server.understood_folder);
  if (!can_move(session) && !session.can("UIDPLUS")) throw Fault{Fault::Kind::cannot_move, {}};
  for (std::size_t at = 0; at < uids.size(); at += kMostAtOnce) {
    const std::string set = set_of(uids.subspan(at, std::min(kMostAtOnce, uids.size() - at)));
    if (can_move(session))
      into_folder(session, "UID MOVE", set, folder);
    else
      copy_and_remove(session, set, folder);
  }
}

}  // namespace indkald::connectors::imap
