// Agendas as SBSYS publishes them for other systems: one XML file per agenda, root `Dagsorden`,
// with the meeting it is for in `Møde`. By pugixml.
//
// Times are Danish text ("27. august 2018 16:00") in Europe/Copenhagen; the end can be missing.
// Pure. Throws InputError for what is not well-formed; a DTD is not followed.
#pragma once

#include <string_view>

#include "calendars/meeting.hpp"

namespace indkald::calendars {

struct ReadOptions;

bool looks_like_sbsys(std::string_view bytes);
Calendar read_sbsys(std::string_view bytes, const ReadOptions& options);

}  // namespace indkald::calendars
