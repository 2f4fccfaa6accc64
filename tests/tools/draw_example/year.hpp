// The example municipality's meetings of 2027, body by body, as the first export holds them.
#pragma once

#include "activity.hpp"

namespace indkald::tools {

Year draw_year();

// Places, remarks and gaps that an office's calendar has here and there: worked into the drawn
// year.
void add_details(Year& year);

// The one meeting of a body on a day. Throws std::logic_error when there is none, or more than one.
Activity& find(Year& year, const std::string& ring, Date day);

}  // namespace indkald::tools
