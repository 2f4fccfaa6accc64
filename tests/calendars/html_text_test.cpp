#include "calendars/html_text.hpp"

#include <gtest/gtest.h>

namespace indkald::calendars {
namespace {

TEST(HtmlText, IsWhatAPersonWouldSee) {
  EXPECT_EQ(html_text("Byr&aring;dsm&oslash;de &amp; budget"), "Byrådsmøde & budget");
  EXPECT_EQ(html_text("<p>Første</p><p>Anden<br/>linje</p><ul><li>a</li><li>b</li></ul>"),
            "Første\nAnden\nlinje\na\nb");
  EXPECT_EQ(html_text("<b>Byråd</b><script>alert('x')</script>"), "Byråd");
  EXPECT_EQ(html_line("  <div>Byråd</div>\n<div>budget</div> "), "Byråd budget");
}

TEST(HtmlText, LeavesPlainTextAsItIs) {
  EXPECT_EQ(html_text("Byråd  (budget)\nlinje"), "Byråd  (budget)\nlinje");
  EXPECT_EQ(html_text("Plan & Miljø"), "Plan & Miljø");
  EXPECT_EQ(html_text("a < b"), "a < b");
  EXPECT_EQ(html_text(""), "");
}

TEST(HtmlText, SurvivesDeepNestingAndBrokenTags) {
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "<div>";
  EXPECT_EQ(html_line(deep + "Byråd").find("<div>"), std::string::npos);
  EXPECT_EQ(html_text("<b>Byråd</i"), "Byråd");
}

}  // namespace
}  // namespace indkald::calendars
