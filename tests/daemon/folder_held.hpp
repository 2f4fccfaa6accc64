// What the folder connector's folder holds, read file by file, and the judgement whether it can be
// what an orderly daemon left.
//
// Any thread. Throws std::runtime_error on a file that is not what its place says.
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "tests/daemon/sent.hpp"

namespace indkald::daemon::testing {

struct FolderHeld {
  std::map<std::string, std::string> bytes;  // every .eml, .ics and .txt, by path in the folder
  std::map<std::string, SentMail> mails;     // by path in the folder
  std::map<std::string, std::vector<SentEvent>> rooms;  // bookings by room
  std::map<std::string, std::string> orders;            // living orders' texts, by number
  std::map<std::string, std::string> order_rows;        // their CSV
  std::map<std::string, std::string> cancelled_orders;

  std::size_t bookings() const;
};
FolderHeld held_in(const std::filesystem::path& folder);

struct Logged {
  std::string key;
  std::string kind;
  std::string file;
  std::string sha256;
};
std::vector<Logged> deliveries_in(const std::filesystem::path& folder);

// How many deliveries of `kind` repeat one before them.
int repeats_in(const std::vector<Logged>& deliveries, const std::string& kind);

// What the folder holds in words, a line a thing, without what may differ between two runs that
// come to the same: stamps of time, and the numbers of orders.
std::multiset<std::string> gist_of(const FolderHeld& held);

// The meeting that an event or a booking is for: its UID begins with the meeting's id.
std::string meeting_of(const std::string& uid);

// Everything that breaks a promise: one event, one booking and one order for each meeting that is
// invited to, none for one that is cancelled; one mail to each attendee for each SEQUENCE; repeated
// deliveries byte for byte the same, and every file as its delivery was logged. Empty: all is well.
std::vector<std::string> faults_of(const FolderHeld& held, const std::vector<Logged>& deliveries);

}  // namespace indkald::daemon::testing
