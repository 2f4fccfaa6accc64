// The embedded connector: mails, room bookings and catering orders as files in a folder. What
// `demo` uses, and what a rehearsal can look at.
//
//   mails/MESSAGE-ID.eml        each mail once; the same id with other bytes is refused
//   rooms/ROOM/UID.ics          each booking; one that overlaps another file's is refused
//   orders/NUMBER.txt           each living order, as the supplier reads it
//   orders/csv/NUMBER.csv       its rows
//   orders/cancelled/NUMBER.txt a cancelled order's last words
//   deliveries.log              one JSON line per delivery, written before the effect: key, kind,
//   file,
//                               sha256 of the bytes, and whether it was so already
//
// A full disk or a folder that cannot be written is a retry. Failpoints: folder.logged,
// folder.written, folder.done.
#pragma once

#include "connectors/connector.hpp"

namespace indkald::connectors {

ConnectorType folder_type();
// `sync`: what is delivered survives a power loss; without it, the end of the process alone.
std::unique_ptr<Connector> make_folder(const std::string& path, bool sync = true);

}  // namespace indkald::connectors
