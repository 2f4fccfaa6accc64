// Which configured body a meeting's text names. Built once per plan; pure. The bodies stay whose
// they are, and must outlive it.
#pragma once

#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "calendars/likeness.hpp"
#include "config/configuration.hpp"

namespace indkald::daemon {

class BodyIndex {
 public:
  explicit BodyIndex(std::span<const config::Body> bodies);
  // By id, name or alias: the whole body text, else as whole words in the body text, else in the
  // title; the longest name wins. Where no text is found so, in each of the two: a name in another
  // form ("Byrådsmøde 2027" for Byrådet), or an abbreviation in capitals ("ØU" for Økonomiudvalget)
  // that only one body has. Null when none does.
  const config::Body* find(const calendars::Meeting& meeting) const;

 private:
  struct Form {
    calendars::NameParts parts;
    const config::Body* body = nullptr;
  };
  const config::Body* inside(const std::string& folded) const;
  const config::Body* in_another_form(const std::string& text) const;
  const config::Body* abbreviated(const std::string& text) const;

  std::unordered_map<std::string, const config::Body*> exact_;
  std::vector<std::pair<std::string, const config::Body*>> by_length_;  // " name ", longest first
  std::vector<Form> forms_;
  std::unordered_map<std::string, const config::Body*> by_abbreviation_;  // null: of several
};

}  // namespace indkald::daemon
