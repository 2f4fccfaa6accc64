#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

#include "config/catalogue.hpp"
#include "tests/calendars/year_faults.hpp"

namespace indkald::config {
namespace {

using calendars::Text;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

// Every reason that the small municipality can be made to give, and the names of the rules.
std::vector<Text> all_words() {
  std::vector<Text> words;
  for (const calendars::PlantedFault& fault : calendars::planted_faults()) {
    calendars::YearTown town = calendars::clean_town();
    fault.plant(town);
    for (const calendars::BrokenRule& broken : town.check()) {
      words.push_back(broken.because);
      words.push_back({broken.rule, {}});
    }
  }
  for (const calendars::SoftCost& cost : calendars::costs_of_every_wish()) {
    words.push_back(cost.reason);
    words.push_back({cost.rule, {}});
  }
  return words;
}

// The keys of broken rules and costs, under these parts of the area.
std::set<std::string> catalogue_keys() {
  const std::set<std::string> parts{"rule",     "day",     "missing",   "weekday", "start",
                                    "chain",    "budget",  "pin",       "wish",    "unasked",
                                    "far",      "outside", "length",    "apart",   "two_places",
                                    "evenings", "rooms",   "staggered", "undated"};
  std::ifstream file(std::string(INDKALD_SOURCE_DIR) + "/config/catalogue/da.year.json");
  std::set<std::string> keys;
  const auto entries = nlohmann::json::parse(file);
  for (const auto& [key, words] : entries.items()) {
    const std::string rest = key.substr(std::string("year.").size());
    if (parts.contains(rest.substr(0, rest.find('.')))) keys.insert(key);
  }
  return keys;
}

Text reason_of(std::string_view fault_name) {
  for (const calendars::PlantedFault& fault : calendars::planted_faults()) {
    if (fault.name != fault_name) continue;
    calendars::YearTown town = calendars::clean_town();
    fault.plant(town);
    return town.check().front().because;
  }
  return {};
}

TEST(YearCheckWords, AreWholeInBothLanguages) {
  for (const Text& text : all_words())
    for (const Language language : {Language::da, Language::en}) {
      const std::string said = say(text, language);
      EXPECT_THAT(said, Not(HasSubstr("{")));
      EXPECT_FALSE(text.key.starts_with("year.") && said == text.key) << text.key;
      EXPECT_THAT(said, Not(HasSubstr("common.")));
    }
}

TEST(YearCheckWords, AreAllSaidOfSomeFault) {
  std::set<std::string> unsaid = catalogue_keys();
  for (const Text& text : all_words()) unsaid.erase(text.key);
  EXPECT_THAT(unsaid, IsEmpty());
}

struct Said {
  const char* fault;
  const char* danish;
  const char* english;
};

TEST(YearCheckWords, ReadAsASecretaryWouldSayIt) {
  const Said examples[] = {
      {"MissingInAMonth",
       "Byrådet mangler et møde i maj: Der skal være ét højst 9 dage fra ons. 26. maj 2027.",
       "Byrådet has no meeting in May: there must be one at most 9 days from Wed 26 May 2027."},
      {"StartOfTwo",
       "Økonomiudvalget har møde tirs. 16. feb. 2027 kl. 14.00, men mødet skal begynde kl. 15.00 "
       "eller kl. 13.00.",
       "Økonomiudvalget meets on Tue 16 Feb 2027 at 14:00, but the meeting must start at 15:00 or "
       "13:00."},
      {"StartOfThree",
       "Byrådet har møde ons. 24. feb. 2027 kl. 19.00, men mødet skal begynde kl. 17.00, kl. 16.00 "
       "eller på ét andet tilladt tidspunkt.",
       "Byrådet meets on Wed 24 Feb 2027 at 19:00, but the meeting must start at 17:00, 16:00 or "
       "one other time that is allowed."},
      {"TwoPlaces",
       "Carl Dam skal være to steder på én gang: Teknisk Udvalg tirs. 15. juni 2027 kl. 09.00 og "
       "Økonomiudvalget tirs. 15. juni 2027 kl. 15.00.",
       "Carl Dam must be in two places at once: Teknisk Udvalg Tue 15 Jun 2027 09:00 and "
       "Økonomiudvalget Tue 15 Jun 2027 15:00."},
      {"NothingBefore",
       "Byrådet har møde ons. 24. feb. 2027, men Økonomiudvalget har intet møde forinden, som "
       "passer til det: Det skal ligge mellem ons. 27. jan. 2027 og tors. 18. feb. 2027, begge "
       "dage medregnet.",
       "Byrådet meets on Wed 24 Feb 2027, but Økonomiudvalget has no meeting before it that goes "
       "with it: it must be from Wed 27 Jan 2027 to Thu 18 Feb 2027, both days included."},
  };
  for (const Said& example : examples) {
    EXPECT_EQ(say(reason_of(example.fault), Language::da), example.danish);
    EXPECT_EQ(say(reason_of(example.fault), Language::en), example.english);
  }
}

}  // namespace
}  // namespace indkald::config
