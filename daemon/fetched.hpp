// What a source held when it was fetched, as bytes, and the versions of it that the ledger keeps.
//
// Values.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "connectors/feed.hpp"
#include "daemon/done.hpp"

namespace indkald::daemon {

using connectors::Document;

struct FetchedSource {
  std::string source;
  std::vector<Document> documents;
  std::string evidence;  // for the next fetch
  std::string hash;      // fingerprint of names and bytes
};

std::string documents_hash(const std::vector<Document>& documents);

// A version that the ledger keeps.
struct SourceVersion {
  std::int64_t id = 0;
  std::string source;
  std::string hash;
  Instant fetched{};  // when it was first seen
  std::string evidence;
  bool operator==(const SourceVersion&) const = default;
};

}  // namespace indkald::daemon
