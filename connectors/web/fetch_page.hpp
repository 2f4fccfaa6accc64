// A feed that is one document at one address.
#pragma once

#include <string>

#include "connectors/feed.hpp"
#include "connectors/net/http.hpp"

namespace indkald::connectors {

// `name`: of the document.
Fetched fetch_page(const HttpRequest& request, const std::string& name, const std::string& evidence,
                   const Wait& wait);
Verdict check_page(const HttpRequest& request);

}  // namespace indkald::connectors
