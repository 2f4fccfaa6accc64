// All that is given out of a year's calendar, as files' names and bytes.
//
// Deterministic: the same input gives the same bytes, typefaces aside. One thread; no files, no
// network. Errors: pdf_file.hpp.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "calendars/meeting.hpp"
#include "config/configuration.hpp"
#include "daemon/documents/case_document.hpp"

namespace indkald::daemon::documents {

struct Edition {
  config::Language language = config::Language::da;
  Case facts;  // its title and year are the page's too
  config::Configuration town;
  calendars::Calendar calendar;               // body_id is a body's of the town, or empty
  std::optional<calendars::YearRules> rules;  // without them there is no case document
  calendars::Instant created{};
};

struct NamedFile {
  std::string name;
  std::string bytes;
};

// index.html, kalender.{ics,xlsx,csv}, one ICS for each body that meets, aarshjul.{svg,pdf,png},
// and with rules sagsfremstilling.{html,pdf}. Meetings of other years and without a day are left
// out. What is given to the public tells nothing of persons: descriptions and who is responsible
// are left out, and so are a closed body's titles and places.
std::vector<NamedFile> publication(const Edition& edition);

// Names of files for the bodies that have one of these meetings: small letters, digits and hyphens,
// no two alike, none longer than a file system takes.
std::vector<std::string> body_file_names(const std::vector<std::string>& ids);

}  // namespace indkald::daemon::documents
