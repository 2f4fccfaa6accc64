#include "connectors/caldav/place.hpp"

#include <gtest/gtest.h>

namespace indkald::connectors::caldav {
namespace {

constexpr std::string_view kBase = "https://kalender.example.org/dav";

TEST(CalendarAddress, IsAPathBelowTheBaseAPathOfTheServerOrAUrl) {
  EXPECT_EQ(collection_url(kBase, "rum/1"), "https://kalender.example.org/dav/rum/1/");
  EXPECT_EQ(collection_url("https://kalender.example.org/dav/", "rum/1/"),
            "https://kalender.example.org/dav/rum/1/");
  EXPECT_EQ(collection_url(kBase, "/andet/rum/"), "https://kalender.example.org/andet/rum/");
  EXPECT_EQ(collection_url(kBase, "https://Kalender.example.org:443/x"),
            "https://kalender.example.org/x/");
  EXPECT_EQ(collection_url(kBase, ""), "https://kalender.example.org/dav/");
}

TEST(CalendarAddress, OnAnotherServerIsNone) {
  EXPECT_EQ(collection_url(kBase, "https://elsewhere.example.org/dav/rum/"), "");
  EXPECT_EQ(collection_url(kBase, "http://kalender.example.org/dav/rum/"), "");
  EXPECT_EQ(collection_url(kBase, "//elsewhere.example.org/rum/"), "");
}

TEST(CalendarAddress, IsEncodedOnceWhereAUrlCannotHoldIt) {
  EXPECT_EQ(collection_url(kBase, "Mødelokale 1"),
            "https://kalender.example.org/dav/M%C3%B8delokale%201/");
  EXPECT_EQ(collection_url(kBase, "M%C3%B8delokale%201"),
            "https://kalender.example.org/dav/M%C3%B8delokale%201/");
  EXPECT_EQ(collection_url(kBase, "100%/a?b#c"),
            "https://kalender.example.org/dav/100%25/a%3Fb%23c/");
  EXPECT_EQ(collection_url(kBase, "booker@example.org/x"),
            "https://kalender.example.org/dav/booker@example.org/x/");
}

TEST(ResourceName, IsTheUidWhereAPathCanHoldIt) {
  EXPECT_EQ(resource_name("m1@example.org"), "m1@example.org.ics");
}

TEST(ResourceName, IsAHashOfAUidThatAPathCannotHold) {
  for (const std::string uid : {"a/b", "..", "", "a b", "møde", "%2e"}) {
    const std::string name = resource_name(uid);
    EXPECT_EQ(name.size(), 36u) << uid;
    EXPECT_EQ(name.find_first_not_of("0123456789abcdef.ics"), std::string::npos) << name;
  }
  EXPECT_NE(resource_name("a/b"), resource_name("a/c"));
  EXPECT_EQ(resource_name(std::string(1000, 'a')).size(), 36u);
}

TEST(PathOfUrl, LeavesServerAndQueryOut) {
  EXPECT_EQ(path_of("https://h/a/b?c#d"), "/a/b");
  EXPECT_EQ(path_of("https://h"), "");
}

}  // namespace
}  // namespace indkald::connectors::caldav
