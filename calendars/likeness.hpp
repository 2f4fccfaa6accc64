// How alike two names are: of bodies, of meetings, of places. Danish spelling (æ/ae, ø/oe, å/aa),
// definite forms, compounds (byrådsmøde, miljøudvalget), abbreviations (TMU, HMU, ekstraord.) and
// years are known.
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
};
NameParts take_apart(std::string_view name);
// NameParts::folded alone.
std::string folded_name(std::string_view name);

// 0 … 1; 1 for names that fold alike, and for two empty ones.
double likeness(const NameParts& a, const NameParts& b);

// What a name may be abbreviated to, folded: "tmu" for "Teknik- og Miljøudvalget".
std::vector<std::string> abbreviations_of(const NameParts& name);

// All of `name` stands in `text`, in its order and in one piece ("Byrådet" in "Byrådsmøde,
// budget").
bool stands_in(const NameParts& name, const NameParts& text);

}  // namespace indkald::calendars
