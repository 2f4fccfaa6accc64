#include "daemon/letters/template.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

#include "daemon/letters/lines.hpp"

namespace indkald::daemon::letters {
namespace {

Values person(const std::string& name) { return Values().set("name", name); }

TEST(Template, EscapesInHtmlAndNotInText) {
  const Values values = person("<Bo & Co>");
  EXPECT_EQ(fill("{{name}}", values, Format::html), "&lt;Bo &amp; Co&gt;");
  EXPECT_EQ(fill("{{{name}}}", values, Format::text), "<Bo & Co>");
}

TEST(Template, RepeatsASectionForEachItem) {
  Values values;
  values.set_list("people", {person("Bo"), person("Ida")}).set_if("note", "");
  EXPECT_EQ(fill("{{#people}}{{{name}}}, {{/people}}{{#note}}no{{/note}}", values, Format::text),
            "Bo, Ida, ");
}

TEST(Template, DoesNotReadWhatAValueHolds) {
  EXPECT_EQ(fill("{{{name}}}", person("{{name}}"), Format::text), "{{name}}");
}

TEST(Template, FailsWhereANameIsMissing) {
  EXPECT_THROW(fill("{{{nmae}}}", person("Bo"), Format::text), std::logic_error);
  EXPECT_THROW(fill("{{#people}}{{/people}}", person("Bo"), Format::text), std::logic_error);
  EXPECT_THROW(fill("{{> part}}", person("Bo"), Format::text), std::logic_error);
  Values values;
  values.set_list("people", {person("Bo")});
  EXPECT_THROW(fill("{{#people}}{{{mail}}}{{/people}}", values, Format::text), std::logic_error);
}

TEST(Template, FailsWhereItIsBroken) {
  for (const char* source : {"{{{name}}", "{{#name}}", "{{/name}}", "{{name"})
    EXPECT_THROW(fill(source, person("Bo"), Format::text), std::logic_error) << source;
}

TEST(Template, FailsWhereItEscapesAgainstItsFormat) {
  EXPECT_THROW(fill("{{name}}", person("Bo"), Format::text), std::logic_error);
  EXPECT_THROW(fill("{{{name}}}", person("Bo"), Format::html), std::logic_error);
  EXPECT_THROW(fill("{{&name}}", person("Bo"), Format::html), std::logic_error);
}

TEST(Template, FailsWhereNoSuchFileIsBuiltIn) {
  EXPECT_THROW(text_part("poem", person("Bo")), std::logic_error);
}

TEST(Lines, CountCharactersAndNotBytes) { EXPECT_EQ(columns("blåbærgrød"), 10u); }

TEST(Lines, AreBrokenAtSpacesWithinTheWidthOfAMail) {
  const std::string word(40, 'x');
  EXPECT_EQ(wrapped(word + " " + word + " a", 2), word + "\n  " + word + " a");
  EXPECT_EQ(wrapped(std::string(100, 'x')), std::string(100, 'x'));
}

TEST(Lines, KeepAnAbbreviationWithWhatFollows) {
  const std::string full(75, 'x');
  EXPECT_EQ(wrapped(full + " kl. 17.00"), full + "\nkl. 17.00");
}

TEST(Lines, KeepTheBreaksOfTheirText) {
  EXPECT_EQ(wrapped("en\r\n\nto", 2), "en\n\n  to");
  EXPECT_EQ(wrapped(""), "");
}

TEST(Lines, StandUnderEachOtherAfterTheirLabels) {
  EXPECT_EQ(labelled_lines({{"Hvornår", "i dag"}, {"Sted", "en\nto"}}),
            "Hvornår:  i dag\nSted:     en\n          to");
}

TEST(Lines, BecomeOneWithoutControlCharacters) {
  EXPECT_EQ(one_line("  a\r\n\tb\x01 c\x7f "), "a b c");
}

}  // namespace
}  // namespace indkald::daemon::letters
