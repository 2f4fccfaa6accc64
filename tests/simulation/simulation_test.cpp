// INDKALD_SEEDS: how many quarters are simulated (2,000; 100 under sanitizers, which are some 15
// times slower); INDKALD_FIRST_SEED: from which on (1), so that several runs share them;
// INDKALD_SEED: one of them, with its story.
#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <iostream>
#include <optional>

#include "tests/simulation/quarter.hpp"

namespace indkald::simulation {
namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr long kSeeds = 100;
#else
constexpr long kSeeds = 2000;
#endif

long number_from(const char* name, long otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr ? otherwise : std::atol(text);
}

// What broke, if anything; the story is printed when asked for.
std::optional<std::string> broken(std::uint64_t seed, Planted fault, bool tell, int* deliveries,
                                  int* crashes) {
  Quarter quarter(seed, fault);
  std::optional<std::string> result;
  try {
    quarter.run();
  } catch (const std::exception& error) {
    result = error.what();
  }
  if (deliveries != nullptr) *deliveries += quarter.deliveries();
  if (crashes != nullptr) *crashes += quarter.crashes();
  if (!tell && !result) return result;
  if (fault == Planted::none || tell) {
    std::cout << "seed " << seed << '\n';
    for (const std::string& line : quarter.story()) std::cout << "  " << line << '\n';
    if (!result) return result;
    for (const std::string& line : quarter.ending()) std::cout << "  " << line << '\n';
    std::cout << "  BROKEN: " << *result << '\n';
  }
  return result;
}

TEST(Simulation, KeepsItsPromisesInEveryQuarter) {
  const long one = number_from("INDKALD_SEED", -1);
  const long first = one < 0 ? number_from("INDKALD_FIRST_SEED", 1) : one;
  const long last = one < 0 ? number_from("INDKALD_SEEDS", kSeeds) : one;
  constexpr int kEnough = 10;
  constexpr long kTell = 10'000;
  int deliveries = 0;
  int crashes = 0;
  int failed = 0;
  const auto start = std::chrono::steady_clock::now();
  for (long seed = first; seed <= last && failed < kEnough; ++seed) {
    const auto result =
        broken(static_cast<std::uint64_t>(seed), Planted::none, one >= 0, &deliveries, &crashes);
    failed += result ? 1 : 0;
    if (seed % kTell == 0)
      std::cout << "up to seed " << seed << ": " << failed << " broken" << std::endl;
    EXPECT_FALSE(result.has_value())
        << "seed " << seed << ": " << *result << "\nrun it again with INDKALD_SEED=" << seed;
  }
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  const long count = last - first + 1;
  std::cout << count << " quarters, " << deliveries << " deliveries, " << crashes << " crashes in "
            << took.count() << " s: " << static_cast<double>(count) / took.count() << " a second\n";
}

class PlantedFault : public testing::TestWithParam<Planted> {};

TEST_P(PlantedFault, IsFound) {
  constexpr std::uint64_t kMost = 500;
  for (std::uint64_t seed = 1; seed <= kMost; ++seed) {
    if (const auto result = broken(seed, GetParam(), false, nullptr, nullptr)) {
      std::cout << to_string(GetParam()) << ": seed " << seed << ": " << *result << '\n';
      return;
    }
  }
  FAIL() << to_string(GetParam()) << " was not found in " << kMost << " seeds";
}

INSTANTIATE_TEST_SUITE_P(All, PlantedFault, testing::ValuesIn(all_planted()),
                         [](const auto& parameter) {
                           std::string name(to_string(parameter.param));
                           std::erase_if(name, [](char c) { return !std::isalnum(c); });
                           return name;
                         });

}  // namespace
}  // namespace indkald::simulation
