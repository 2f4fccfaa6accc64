// What can go wrong between us and a server, apart from what the server itself answers. Values.
#pragma once

namespace indkald::connectors {

enum class Failure {
  none,
  unreachable,  // no connection: nothing was sent
  insecure,     // TLS is missing or its certificate is not trusted: nothing was sent
  lost,         // no whole answer came back: it is unknown whether the request took effect
  too_large,    // the answer is larger than allowed; the request may have taken effect
  unusable,     // the address itself cannot be used: nothing was sent
};

}  // namespace indkald::connectors
