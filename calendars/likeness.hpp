// How alike two names are: of bodies, of meetings, of places. Danish spelling (æ/ae, ø/oe, å/aa),
// definite forms, compounds (byrådsmøde, miljøudvalget), abbreviations (TMU, ekstraord.) and years
// are known.
//
// Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace indkald::calendars {

// A name taken apart once, to be compared many times.
struct NameParts {
  struct Part {
    std::string text;
    double weight = 1;  // less for parts that many names have
  };
  std::string folded;
  std::vector<Part> parts;
  std::vector<std::string> numbers;
  std::string initials;
};
NameParts take_apart(std::string_view name);
// NameParts::folded alone.
std::string folded_name(std::string_view name);

// 0 … 1; 1 for names that fold alike, and for two empty ones.
double likeness(const NameParts& a, const NameParts& b);

// 0 … 1: how much of the shorter name the longer one holds ("Byrådsmøde" in "Byrådsmøde, budget");
// 0 when the shorter one says nothing of its own ("Møde").
double containment(const NameParts& a, const NameParts& b);

}  // namespace indkald::calendars
