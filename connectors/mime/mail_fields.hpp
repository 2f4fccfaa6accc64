// What single header fields hold (RFC 5322). Pure; never throws for what they are.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "connectors/connector.hpp"

namespace indkald::connectors {

// Of the raw value of From, To, Sender; groups resolved. At most 1000.
std::vector<Mailbox> mailboxes_in(const std::string& raw);

// Without angle brackets.
std::vector<std::string> message_ids_in(const std::string& raw);

std::optional<Instant> date_in(const std::string& raw);

// Whether two addresses are one mailbox's: letter case aside.
bool same_address(std::string_view a, std::string_view b);

// "mailto:" and angle brackets left out.
std::string bare_address(std::string_view address);

}  // namespace indkald::connectors
