// What all connectors say alike: keys and kinds of requests, and the common verdicts. Pure.
#pragma once

#include <string>

#include "connectors/connector.hpp"

namespace indkald::connectors {

// "mail", "booking", "release", "copy", "remove" or "order".
std::string kind_of(const Request& request);

// The idempotency key: kind, what it is for, and its version (SEQUENCE or revision).
std::string key_of(const Request& request);

// A delivery for a request that this connector cannot carry out: deliver() refuses it by its kind.
Delivery undeliverable(const Request& request);

Verdict done(std::string evidence = {});
Verdict retry(Text because);
Verdict refused(Text because);
Verdict refuse_unknown_kind(const Delivery& delivery);
// `about` is not what prepare() wrote, so that nothing can be done with it.
Verdict refuse_unreadable(const Delivery& delivery);

}  // namespace indkald::connectors
