#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>
#include <sstream>

#include "config/catalogue.hpp"

namespace indkald::config {
namespace {

using nlohmann::json;
using testing::IsEmpty;
using Strings = std::set<std::string>;
namespace fs = std::filesystem;

const fs::path kSource = INDKALD_SOURCE_DIR;

std::string bytes_of(const fs::path& path) {
  std::ostringstream bytes;
  bytes << std::ifstream(path, std::ios::binary).rdbuf();
  return bytes.str();
}

// The program's own words, of many areas, stand in one file; every other file holds the area it is
// named after.
constexpr std::string_view kAllAreas = "daemon";

struct Entry {
  std::string file;
  json words;
};
using Entries = std::map<std::string, Entry>;

struct Catalogues {
  std::map<std::string, Entries> by_language;  // "da", "en"
  Strings areas;                               // the first words of all keys
  Strings faults;                              // keys of a wrong area, keys in two files
};

void add_file(const fs::path& path, Catalogues& made) {
  const std::string name = path.filename().string();
  const std::string language = name.substr(0, name.find('.'));
  const std::string area = name.substr(3, name.size() - 3 - std::string(".json").size());
  const json all = json::parse(bytes_of(path));
  for (const auto& [key, words] : all.items()) {
    made.areas.insert(key.substr(0, key.find('.')));
    if (area != kAllAreas && !key.starts_with(area + ".")) made.faults.insert(name + ": " + key);
    if (!made.by_language[language].emplace(key, Entry{name, words}).second)
      made.faults.insert(name + ": " + key + " again");
  }
}

const Catalogues& catalogues() {
  static const Catalogues read = [] {
    Catalogues made;
    for (const auto& file : fs::directory_iterator(kSource / "config/catalogue"))
      if (file.path().extension() == ".json") add_file(file.path(), made);
    return made;
  }();
  return read;
}

const Entries& entries(const std::string& language) {
  return catalogues().by_language.at(language);
}

Strings matches(const std::string& text, const std::regex& pattern) {
  Strings found;
  for (std::sregex_iterator at(text.begin(), text.end(), pattern), end; at != end; ++at)
    found.insert(at->str(1));
  return found;
}

// The names of the placeholders; of an entry with two forms those of "other", which has them all.
Strings placeholders(const json& words) {
  static const std::regex kPlaceholder("\\{([a-z0-9_]+)(?::[a-z]+)?\\}");
  const json& text = words.is_object() ? words.at("other") : words;
  return matches(text.get<std::string>(), kPlaceholder);
}

struct Mentioned {
  Strings texts;   // keys of Text{…} literals
  Strings quoted;  // quoted words that may be keys, and whatever templates name
  std::map<std::string, std::string> file_of;
};

bool is_file_name(const std::string& word) {
  static const Strings kEndings{"json", "csv", "xlsx", "ics", "eml",
                                "db",   "xml", "org",  "sql", "mustache"};
  return kEndings.contains(word.substr(word.rfind('.') + 1));
}

void read_source(const fs::path& path, Mentioned& found) {
  static const std::regex kText("\\b(?:Text|Word)\\s*\\{\\s*\"([^\"]*)\"");
  static const std::regex kQuoted("\"([a-z]+(?:\\.[a-z0-9_]+)+)\"");
  static const std::regex kFailpoint("\\bfailpoint\\(\"([^\"]*)\"\\)");
  static const std::regex kInTemplate("([a-z]+(?:\\.[a-z0-9_]+)+)");
  const std::string text = bytes_of(path);
  const bool is_template = path.extension() == ".mustache";
  for (const std::string& key : matches(text, kText)) {
    found.texts.insert(key);
    found.file_of[key] = path.lexically_relative(kSource).string();
  }
  const Strings failpoints = matches(text, kFailpoint);
  for (const std::string& word : matches(text, is_template ? kInTemplate : kQuoted)) {
    if (failpoints.contains(word)) continue;
    found.quoted.insert(word);
    found.file_of[word] = path.lexically_relative(kSource).string();
  }
}

const Mentioned& mentioned() {
  static const Mentioned read = [] {
    const Strings kEndings{".cpp", ".hpp", ".mustache"};
    Mentioned found;
    for (const char* folder : {"calendars", "config", "connectors", "daemon"})
      for (const auto& file : fs::recursive_directory_iterator(kSource / folder))
        if (kEndings.contains(file.path().extension().string())) read_source(file.path(), found);
    return found;
  }();
  return read;
}

bool belongs_to_an_area(const std::string& word) {
  return catalogues().areas.contains(word.substr(0, word.find('.'))) && !is_file_name(word);
}

TEST(CatalogueEntries, StandInTheFileOfTheirAreaOnce) {
  EXPECT_THAT(catalogues().faults, IsEmpty());
}

TEST(CatalogueEntries, AreThereInBothLanguages) {
  Strings lacking;
  for (const auto& [key, entry] : entries("da"))
    if (!entries("en").contains(key)) lacking.insert("en: " + key);
  for (const auto& [key, entry] : entries("en"))
    if (!entries("da").contains(key)) lacking.insert("da: " + key);
  EXPECT_THAT(lacking, IsEmpty());
}

TEST(CatalogueEntries, HaveTheSamePlaceholdersInBothLanguages) {
  Strings different;
  for (const auto& [key, entry] : entries("da")) {
    const auto english = entries("en").find(key);
    if (english != entries("en").end() &&
        placeholders(entry.words) != placeholders(english->second.words))
      different.insert(key);
  }
  EXPECT_THAT(different, IsEmpty());
}

TEST(CatalogueEntries, AreATextOrAPairOfTextsForOneAndForOthers) {
  Strings wrong;
  for (const auto& language : {"da", "en"})
    for (const auto& [key, entry] : entries(language)) {
      const json& words = entry.words;
      const bool is_pair = words.is_object() && words.size() == 2 && words.contains("one") &&
                           words.contains("other") && words["one"].is_string() &&
                           words["other"].is_string();
      if (!is_pair && !(words.is_string() && words != "")) wrong.insert(entry.file + ": " + key);
    }
  EXPECT_THAT(wrong, IsEmpty());
}

TEST(CatalogueEntries, NameOnlyFormsThatExist) {
  static const std::regex kForm("\\{[a-z0-9_]+:([^}]*)\\}");
  const Strings known{"date", "time", "clock", "datetime", "long", "capital"};
  Strings unknown;
  for (const auto& language : {"da", "en"})
    for (const auto& [key, entry] : entries(language))
      for (const std::string& form : matches(entry.words.dump(), kForm))
        if (!known.contains(form)) unknown.insert(entry.file + ": " + key + " " + form);
  EXPECT_THAT(unknown, IsEmpty());
}

TEST(CatalogueEntries, AreThereForEveryTextInTheSources) {
  Strings wanted = mentioned().texts;
  for (const std::string& word : mentioned().quoted)
    if (belongs_to_an_area(word)) wanted.insert(word);
  Strings lacking;
  for (const std::string& key : wanted)
    if (!entries("da").contains(key)) lacking.insert(mentioned().file_of.at(key) + ": " + key);
  EXPECT_THAT(lacking, IsEmpty());
}

TEST(CatalogueEntries, AreAllUsedInTheSources) {
  Strings unused;
  for (const auto& [key, entry] : entries("da"))
    if (!mentioned().quoted.contains(key)) unused.insert(entry.file + ": " + key);
  EXPECT_THAT(unused, IsEmpty());
}

TEST(CatalogueEntries, AreAllBuiltIntoTheProgram) {
  Strings lost;
  for (const auto& [key, entry] : entries("da"))
    if (say({key, {}}, Language::da) == key) lost.insert(key);
  EXPECT_THAT(lost, IsEmpty());
}

}  // namespace
}  // namespace indkald::config
