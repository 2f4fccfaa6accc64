// The meetings of a year's calendar as they are given out. The public page and the case's document
// both tell them by these, so that the two cannot differ.
//
// Pure.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "calendars/meeting.hpp"
#include "config/catalogue.hpp"

namespace indkald::daemon::documents {

// Where those stand that have a day in the year, in order of time.
std::vector<std::size_t> in_year(std::span<const calendars::Meeting> meetings, int year);

// The meeting as anyone may read of it: of a closed body neither title, place nor origin, and of
// none a description or who is responsible.
calendars::Meeting given_out(calendars::Meeting meeting, bool closed, config::Language language);

std::size_t held_of(std::span<const calendars::Meeting> meetings);

// "149 møder i 2028, fordelt på 12 udvalg og fora.": those that are held, and the bodies that hold
// them.
std::string size_words(std::span<const calendars::Meeting> meetings, int year,
                       config::Language language);

}  // namespace indkald::daemon::documents
