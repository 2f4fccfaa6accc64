#include "tests/daemon/office.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <sstream>
#include <stdexcept>

namespace indkald::daemon {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

std::vector<fs::path> files_in(const fs::path& folder, std::string_view extension) {
  std::vector<fs::path> found;
  if (!fs::exists(folder)) return found;
  for (const auto& entry : fs::directory_iterator(folder))
    if (entry.is_regular_file() && entry.path().extension() == extension)
      found.push_back(entry.path());
  std::ranges::sort(found);
  return found;
}

int count_in(const fs::path& folder, std::string_view extension) {
  return static_cast<int>(files_in(folder, extension).size());
}

int bookings_in(const fs::path& rooms) {
  int count = 0;
  if (!fs::exists(rooms)) return count;
  for (const auto& room : fs::directory_iterator(rooms)) count += count_in(room.path(), ".ics");
  return count;
}

int deliveries_in(const fs::path& log) {
  if (!fs::exists(log)) return 0;
  return static_cast<int>(std::ranges::count_if(
      lines_of(bytes_of_file(log)),
      [](const std::string& line) { return !json::parse(line).at("repeat").get<bool>(); }));
}

}  // namespace

std::string bytes_of_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error(path.string() + " cannot be read");
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<std::string> lines_of(std::string_view text) {
  std::istringstream stream{std::string(text)};
  std::vector<std::string> lines;
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

Office::Office(const std::string& configuration, std::string now) : now_(std::move(now)) {
  fs::copy(fs::path(INDKALD_SOURCE_DIR) / "tests/data/configurations" / configuration, path());
}

void Office::put(const std::string& name, std::string_view bytes) const {
  std::ofstream stream(path() / name, std::ios::binary | std::ios::trunc);
  stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  stream.close();
  if (!stream) throw std::runtime_error(name + " cannot be written");
}

std::string Office::bytes(const std::string& name) const { return bytes_of_file(path() / name); }

void Office::change_configuration(const json& patch) const {
  json whole = json::parse(bytes("indkald.json"), nullptr, true, true);
  whole.merge_patch(patch);
  put("indkald.json", whole.dump(2));
}

Ran Office::run(std::vector<std::string> words, const HowToRun& how) const {
  words.insert(words.end(), {"--config", file("indkald.json"), "--now", now_});
  return run_program(words, how);
}

json Office::ask(std::vector<std::string> words) const {
  words.push_back("--json");
  const Ran ran = run(words);
  json answer = json::parse(ran.out, nullptr, false);
  if (answer.is_discarded())
    throw std::runtime_error(words.front() + " answered no JSON: " + ran.out + ran.err);
  return answer;
}

std::string Office::plan_hash() const { return ask({"plan"}).at("plan"); }

json Office::approve_and_apply() const {
  const Ran approved = run({"approve", plan_hash()});
  if (approved.code != 0) throw std::runtime_error("not approved: " + approved.err);
  return ask({"apply"});
}

Sent Office::sent() const {
  const fs::path out = path() / "out";
  return {count_in(out / "mails", ".eml"), bookings_in(out / "rooms"),
          count_in(out / "orders", ".txt"), deliveries_in(out / "deliveries.log")};
}

std::vector<std::string> Office::mails() const {
  std::vector<std::string> all;
  for (const fs::path& mail : files_in(path() / "out/mails", ".eml"))
    all.push_back(bytes_of_file(mail));
  return all;
}

}  // namespace indkald::daemon
