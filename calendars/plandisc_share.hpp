// The JSON of a Plandisc that is shared publicly: a wheel, its rings, and the activities in them.
//
// The vendor does not document it; what is known of it was seen in a third party's parser. The
// rings are the bodies; rings that are switched off or not shared are left out. Pure. Throws
// InputError when sharing was revoked.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "calendars/meeting.hpp"

namespace indkald::calendars {

struct ReadOptions;

bool is_plandisc_share(const nlohmann::json& document);
Calendar read_plandisc_share(const nlohmann::json& document, const ReadOptions& options);

}  // namespace indkald::calendars
