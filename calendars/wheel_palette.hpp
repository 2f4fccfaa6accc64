// The colours of the annual wheel's bodies.
//
// Each has a contrast of at least 3:1 (WCAG 2.2, 1.4.11) on white and on #1b1b1b, and any two stay
// apart under protanopia, deuteranopia and tritanopia (Machado, Oliveira and Fernandes 2009).
#pragma once

#include <array>
#include <string_view>

namespace indkald::calendars {

inline constexpr std::array<std::string_view, 8> kWheelPalette{
    "#1c8ff1", "#ea6050", "#009581", "#985095", "#858eb7", "#ab4e4c", "#7c59c5", "#5f9100"};

}  // namespace indkald::calendars
