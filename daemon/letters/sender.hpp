// Names and addresses of what goes out: Message-IDs, and where mail goes in a rehearsal. Pure.
#pragma once

#include <string>
#include <string_view>

#include "config/configuration.hpp"
#include "daemon/letters.hpp"

namespace indkald::daemon::letters {

// "<uid's local part>.<sequence>.<hash>@<domain>", without the angle brackets. The hash covers
// `kind`, `whom` and the rehearsal's address; neither name nor address stands in it.
std::string message_id(const config::Configuration& configuration, const Issue& issue,
                       std::string_view kind, std::string_view whom);

bool is_rehearsal(const config::Configuration& configuration);
// Where mail for `address` really goes.
std::string destination(const config::Configuration& configuration, const std::string& address);
// The subject, marked in a rehearsal.
std::string marked(const config::Configuration& configuration, std::string subject,
                   config::Language language);
// In a rehearsal, whom the mail was for; else empty.
std::string rehearsal_note(const config::Configuration& configuration, const std::string& name,
                           const std::string& address, config::Language language);

// The address that notes and orders come from: the secretary's, else the first body's mailbox.
std::string own_address(const config::Configuration& configuration);

}  // namespace indkald::daemon::letters
