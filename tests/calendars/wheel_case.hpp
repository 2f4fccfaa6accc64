// A wheel for tests, and what was drawn of it.
#pragma once

#include <gtest/gtest.h>

#include <pugixml.hpp>
#include <string>
#include <vector>

#include "calendars/time.hpp"
#include "calendars/wheel.hpp"

namespace indkald::calendars::testing {

inline Date day(const char* iso) { return *parse_iso_date(iso); }
inline Local at(const char* iso) { return *parse_iso_local(iso); }

inline WheelMeeting meeting(std::string id, std::string body, const char* start) {
  WheelMeeting made;
  made.id = std::move(id);
  made.body_id = std::move(body);
  made.start = at(start);
  made.end = made.start + std::chrono::hours{2};
  made.spoken = "Møde " + made.id;
  return made;
}

inline Wheel wheel(int year = 2027) {
  Wheel made;
  made.year = year;
  made.municipality = "Søbred Kommune";
  made.words = {"Årshjul for Søbred Kommune",
                {"januar", "februar", "marts", "april", "maj", "juni", "juli", "august",
                 "september", "oktober", "november", "december"},
                "møde",
                "møder",
                "aflyst",
                "I dag",
                "helligdage",
                "skoleferier"};
  made.rings = {
      {"Byråd", {{"br", "Byrådet", "BR", 0}}},
      {"Udvalg", {{"bu", "Børne- og Ungeudvalget", "BUU", 1}, {"tm", "Teknik", "TMU", 2}}}};
  return made;
}

struct Picture {
  explicit Picture(const std::string& svg) {
    const auto read =
        document.load_string(svg.c_str(), pugi::parse_default | pugi::parse_ws_pcdata);
    EXPECT_TRUE(read) << read.description();
  }
  std::vector<pugi::xml_node> all(const char* xpath) const {
    std::vector<pugi::xml_node> nodes;
    for (const auto& found : document.select_nodes(xpath)) nodes.push_back(found.node());
    return nodes;
  }
  std::vector<pugi::xml_node> meetings() const { return all("//*[@data-id]"); }
  std::string text(const char* xpath) const {
    return document.select_node(xpath).node().text().as_string();
  }
  pugi::xml_document document;
};

// The degrees in transform="rotate(…)".
inline double turn_of(const pugi::xml_node& node) {
  const std::string transform = node.attribute("transform").as_string();
  EXPECT_TRUE(transform.starts_with("rotate(")) << transform;
  return std::stod(transform.substr(7));
}

}  // namespace indkald::calendars::testing
