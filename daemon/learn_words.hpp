// Learnt rules in words: their names, and a sentence for each series.
//
// Pure beside the catalogues.
#pragma once

#include <span>
#include <string>

#include "calendars/year_learn.hpp"
#include "config/catalogue.hpp"

namespace indkald::daemon {

// Gives every rule a name, in this language: a short sentence, no two alike.
void name_rules(calendars::Learnt& learnt, config::Language language);

// "Byrådet mødes den sidste onsdag i hver måned undtagen juli, kl. 17.00. …"
std::string sentence_of(const calendars::Learnt& learnt, std::size_t series,
                        config::Language language);

// "2026, 2027"
std::string years_written(std::span<const int> years);

// Of a share: 88 for 0.877.
std::int64_t per_cent(double share);

}  // namespace indkald::daemon
