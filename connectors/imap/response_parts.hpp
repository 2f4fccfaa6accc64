// The responses that have a grammar of their own, read from behind their name. For response.cpp.
#pragma once

#include <optional>

#include "connectors/imap/response.hpp"
#include "connectors/imap/scanner.hpp"

namespace indkald::connectors::imap {

// Behind "FETCH ".
std::optional<Message> read_message(Scanner& scanner, std::uint32_t number);
// Behind "SEARCH" and "ESEARCH"; nothing where there are more than `most` numbers.
std::optional<Found> read_search(Scanner& scanner, std::size_t most);
std::optional<Found> read_esearch(Scanner& scanner, std::size_t most);

}  // namespace indkald::connectors::imap
