#include "calendars/year_learn_links.hpp"

#include <gtest/gtest.h>

#include "tests/calendars/year_town.hpp"

namespace indkald::calendars::learning {
namespace {

Part part_of_name(const std::string& name) { return part_of(body_of("body", name)); }

TEST(PartOfACase, TheEconomicCommitteeIsKnownByItsNameWhereverTheWordStands) {
  for (const char* name :
       {"Økonomiudvalget", "Økonomi- og Erhvervsudvalget", "Klima- og Økonomiudvalg",
        "Udvalget for Økonomi og Erhverv", "Finance Committee"})
    EXPECT_EQ(part_of_name(name), Part::economic) << name;
}

TEST(PartOfACase, CouncilsOtherCommitteesAndTheRestAreToldApart) {
  EXPECT_EQ(part_of_name("Byrådet"), Part::council);
  EXPECT_EQ(part_of_name("City Council"), Part::council);
  EXPECT_EQ(part_of_name("Teknik- og Miljøudvalget"), Part::committee);
  EXPECT_EQ(part_of_name("Direktionen"), Part::none);
  EXPECT_EQ(part_of_name("Økonomichefer"), Part::none);
}

}  // namespace
}  // namespace indkald::calendars::learning
