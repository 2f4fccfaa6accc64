// Where the calendar feeds of bodies and persons are read: secret links. A feed's secret is a
// digest of its name with a key of the ledger's own: nothing is stored per link, and another key
// ends all.
//
// Errors: LedgerError.
#pragma once

#include <string>
#include <string_view>

#include "config/configuration.hpp"
#include "daemon/ledger.hpp"

namespace indkald::daemon {

inline constexpr std::string_view kFeedFolder = "/feeds/";
inline constexpr std::string_view kFeedEnding = ".ics";

// Made when it is asked for first.
std::string feed_key(Ledger& ledger);

// Pure. `kind`: "body" or "person".
std::string feed_secret(const std::string& key, std::string_view kind, const std::string& id);
std::string feed_path(const std::string& key, std::string_view kind, const std::string& id);

// Where people reach the page, without a slash at the end: what signing in says, else https and the
// first of its names that is not this machine's. Empty: nowhere but on this machine.
std::string page_address(const config::Configuration& configuration);

}  // namespace indkald::daemon
