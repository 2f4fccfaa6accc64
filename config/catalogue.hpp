// The words that users see, per language: config/catalogue/da.AREA.json and en.AREA.json, built
// into the program.
//
// An entry is a string with {name} placeholders, or {"one": …, "other": …} chosen by the argument
// `count`. Dates are written "ons. 3. feb. 2027" and times "kl. 16.00" in Danish, "Wed 3 Feb 2027"
// and "16:00" in English; amounts "1.250,00 kr." and "DKK 1,250.00". A placeholder may name a form:
// {when:date}, {when:time}, {when:clock} ("16.00"), {when:datetime}, {when:long} ("onsdag den 3.
// februar 2027"), and {word:capital} for the start of a sentence. Without a form a Date is written
// as date, a Local as datetime. A placeholder without its argument stays as it stands in the
// catalogue.
//
// Read-only after the first use; thread-safe. An unknown key gives the key itself: tests check that
// every key in the code is in both catalogues with the same placeholders, and that no entry is
// unused. Throws std::runtime_error for a built-in catalogue that is not JSON, which is a bug.
#pragma once

#include <string>
#include <string_view>

#include "calendars/text.hpp"

namespace indkald::config {

enum class Language { da, en };
Language language_from(std::string_view code);  // "da…" gives da, all else en

std::string say(const calendars::Text& text, Language language);

// The catalogue's word for a term of ours as JSON and the ledger write it: kinds ("invitation",
// "room", "catering"), actions ("create", "update", "cancel"), a meeting's status, roles, outcomes
// and the kinds of change. A term that is none of these is its own word.
calendars::Text::Word word_for(std::string_view term);

// From the environment: LC_ALL, LC_MESSAGES, LANG, in this order; the first that is not empty
// decides.
Language language_of_locale();

// How dates, times and amounts are written, for templates.
std::string write_date(calendars::Date date, Language language);       // ons. 3. feb. 2027
std::string write_long_date(calendars::Date date, Language language);  // onsdag den 3. februar 2027
std::string write_time(calendars::Local time, Language language);      // kl. 16.00
std::string write_clock(calendars::Local time, Language language);     // 16.00
std::string write_datetime(calendars::Local time,
                           Language language);                        // ons. 3. feb. 2027 kl. 16.00
std::string write_money(calendars::Money amount, Language language);  // 1.250,00 kr.

}  // namespace indkald::config
