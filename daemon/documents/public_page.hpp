// The public page of a year's meetings: one HTML file that stands alone and needs no script. Month
// by month, body by body, the annual wheel, and what can be taken home.
//
// Pure. The same input gives the same bytes. It tells when, who, what and where, and nothing of
// persons: descriptions and who is responsible are not on it.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "calendars/meeting.hpp"
#include "config/catalogue.hpp"
#include "config/configuration.hpp"

namespace indkald::daemon::documents {

// A file beside the page; the names are taken into links as they are and must need no escaping.
struct Download {
  std::string file;
  std::string name;  // what the reader is told it is
};

struct BodyFile {
  std::string body_id;
  std::string file;
};

struct PublicPage {
  config::Language language = config::Language::da;
  std::string title;
  std::string municipality;
  int year = 0;
  std::string wheel;  // SVG; empty: none
  std::vector<Download> downloads;
  std::vector<BodyFile> body_files;
};

// The meetings are the year's, in order of time, and as they are given out (year_meetings.hpp):
// what they say is told.
std::string public_page(const PublicPage& page, const config::Configuration& town,
                        std::span<const calendars::Meeting> meetings);

}  // namespace indkald::daemon::documents
