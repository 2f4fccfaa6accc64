// Where things lie on a CalDAV server: URLs from a base, a configured address and the hrefs of
// answers (RFC 3986, RFC 4918 section 8.3). Pure.
#pragma once

#include <string>
#include <string_view>

namespace indkald::connectors::caldav {

// The URL of `reference` as it stands in a document at `base`: an absolute URL, a path from the
// server's root, or a path below `base`. Characters that a URL cannot hold are percent-encoded.
// Empty when it lies on another server: credentials are never sent there.
std::string resolve(std::string_view base, std::string_view reference);

// A collection's URL: resolved, and ending in a slash.
std::string collection_url(std::string_view base, std::string_view address);

// The name of the resource that holds the event with this UID, the same for ever: the UID itself
// where it can stand in a path, else a hash of it. Ends in ".ics".
std::string resource_name(std::string_view uid);

// A URL's path, without server and query.
std::string_view path_of(std::string_view url);

}  // namespace indkald::connectors::caldav
