// That bodies on the wheel can be told apart by those who see colours otherwise, in both themes.
#include "calendars/wheel_palette.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

namespace indkald::calendars {
namespace {

using Triple = std::array<double, 3>;
using Matrix = std::array<Triple, 3>;

Triple linear(std::string_view hex) {
  Triple made{};
  for (std::size_t i = 0; i < 3; ++i) {
    const double c = std::stoi(std::string(hex.substr(1 + 2 * i, 2)), nullptr, 16) / 255.0;
    made[i] = c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
  }
  return made;
}

double luminance(std::string_view hex) {
  const Triple c = linear(hex);
  return 0.2126 * c[0] + 0.7152 * c[1] + 0.0722 * c[2];
}

double contrast(std::string_view one, std::string_view other) {
  const double a = luminance(one) + 0.05, b = luminance(other) + 0.05;
  return std::max(a, b) / std::min(a, b);
}

Triple times(const Matrix& matrix, const Triple& colour) {
  Triple made{};
  for (std::size_t i = 0; i < 3; ++i)
    for (std::size_t k = 0; k < 3; ++k) made[i] += matrix[i][k] * colour[k];
  return made;
}

// Ottosson's OKLab, where equal distances look about equally different.
Triple oklab(Triple colour) {
  for (double& part : colour) part = std::max(0.0, part);
  static constexpr Matrix kCones{{{.4122214708, .5363325363, .0514459929},
                                  {.2119034982, .6806995451, .1073969566},
                                  {.0883024619, .2817188376, .6299787005}}};
  static constexpr Matrix kLab{{{.2104542553, .7936177850, -.0040720468},
                                {1.9779984951, -2.4285922050, .4505937099},
                                {.0259040371, .7827717662, -.8086757660}}};
  Triple cones = times(kCones, colour);
  for (double& cone : cones) cone = std::cbrt(cone);
  return times(kLab, cones);
}

// Ordinary sight, and that without one kind of cone (Machado and others 2009, severity 1).
constexpr std::array<Matrix, 4> kSights{{{{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}},
                                         {{{0.152286, 1.052583, -0.204868},
                                           {0.114503, 0.786281, 0.099216},
                                           {-0.003882, -0.048116, 1.051998}}},
                                         {{{0.367322, 0.860646, -0.227968},
                                           {0.280085, 0.672501, 0.047413},
                                           {-0.011820, 0.042940, 0.968881}}},
                                         {{{1.255528, -0.076749, -0.178779},
                                           {-0.078411, 0.930809, 0.147602},
                                           {0.004733, 0.691367, 0.303900}}}}};

double distance(const Matrix& sight, std::string_view one, std::string_view other) {
  const Triple a = oklab(times(sight, linear(one))), b = oklab(times(sight, linear(other)));
  return std::hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

TEST(TheWheelsPalette, HasAContrastOfThreeToOneInBothThemes) {
  for (const auto colour : kWheelPalette) {
    EXPECT_GE(contrast(colour, "#ffffff"), 3) << colour;
    EXPECT_GE(contrast(colour, "#1b1b1b"), 3) << colour;
  }
}

TEST(TheWheelsPalette, StaysApartForTheColourBlind) {
  for (std::size_t i = 0; i < kWheelPalette.size(); ++i)
    for (std::size_t k = i + 1; k < kWheelPalette.size(); ++k)
      for (const Matrix& sight : kSights)
        EXPECT_GE(distance(sight, kWheelPalette[i], kWheelPalette[k]), 0.055)
            << kWheelPalette[i] << " and " << kWheelPalette[k];
}

}  // namespace
}  // namespace indkald::calendars
