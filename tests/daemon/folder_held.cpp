#include "tests/daemon/folder_held.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

namespace indkald::daemon::testing {
namespace {

namespace fs = std::filesystem;

using Faults = std::vector<std::string>;

std::string bytes_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void take(FolderHeld& held, const fs::path& place, const std::string& bytes) {
  const std::string top = place.begin()->string();
  if (place.extension() == ".csv") {
    held.order_rows[place.stem().string()] = bytes;
    return;
  }
  held.bytes[place.string()] = bytes;
  if (top == "mails") held.mails[place.string()] = read_sent_mail(bytes);
  if (top == "rooms")
    held.rooms[std::next(place.begin())->string()].push_back(read_sent_event(bytes));
  if (top != "orders") return;
  const bool cancelled = place.parent_path().filename() == "cancelled";
  (cancelled ? held.cancelled_orders : held.orders)[place.stem().string()] = bytes;
}

bool counts(const fs::path& place) {
  const std::string kind = place.extension().string();
  return kind == ".eml" || kind == ".ics" || kind == ".txt" || kind == ".csv";
}

std::string joined(std::initializer_list<std::string> words) {
  std::string line;
  for (const std::string& word : words) line += (line.empty() ? "" : " | ") + word;
  return line;
}

std::string gist_of(const SentEvent& event) {
  return joined({event.method, event.uid, std::to_string(event.sequence), event.start, event.end,
                 event.place, event.status});
}

std::string without(std::string text, const std::string& word) {
  for (auto at = text.find(word); at != std::string::npos; at = text.find(word))
    text.erase(at, word.size());
  return text;
}

// A meeting's mails as its attendees have got them.
struct Invited {
  std::map<std::string, std::map<int, std::string>> methods;  // by attendee, then SEQUENCE
  bool living() const {
    return std::ranges::any_of(
        methods, [](const auto& each) { return each.second.rbegin()->second == "REQUEST"; });
  }
};

std::map<std::string, Invited> invited_in(const FolderHeld& held, Faults& faults) {
  std::map<std::string, Invited> result;
  for (const auto& [file, mail] : held.mails) {
    const SentEvent& event = mail.event;
    auto& sent = result[meeting_of(event.uid)].methods[mail.to];
    if (!sent.emplace(event.sequence, event.method).second)
      faults.push_back("two mails of one SEQUENCE to " + mail.to + ": " + file);
  }
  return result;
}

std::map<std::string, int> bookings_by_meeting(const FolderHeld& held) {
  std::map<std::string, int> result;
  for (const auto& [room, events] : held.rooms)
    for (const SentEvent& event : events) ++result[meeting_of(event.uid)];
  return result;
}

void check_bookings(const FolderHeld& held, const std::map<std::string, Invited>& invited,
                    Faults& faults) {
  auto booked = bookings_by_meeting(held);
  for (const auto& [meeting, mails] : invited)
    if (booked[meeting] != (mails.living() ? 1 : 0))
      faults.push_back(meeting + " has " + std::to_string(booked[meeting]) + " bookings");
  for (const auto& [meeting, count] : booked)
    if (count > 0 && !invited.contains(meeting)) faults.push_back(meeting + " has no invitation");
}

// When and where an order is brought, which no two meetings share: "date;time;place" of its first
// row, after number, revision, status and supplier.
std::string occasion_of(const std::string& rows) {
  std::size_t at = rows.find('\n');
  for (int field = 0; field < 4; ++field) at = rows.find(';', at + 1);
  std::size_t end = at;
  for (int field = 0; field < 3; ++field) end = rows.find(';', end + 1);
  return rows.substr(at + 1, end - at - 1);
}

void check_orders(const FolderHeld& held, const std::map<std::string, Invited>& invited,
                  Faults& faults) {
  std::set<std::string> occasions;
  for (const auto& [number, rows] : held.order_rows) {
    if (!occasions.insert(occasion_of(rows)).second)
      faults.push_back("two orders for one meeting: " + number);
    if (!held.orders.contains(number)) faults.push_back("rows without an order: " + number);
    if (held.cancelled_orders.contains(number))
      faults.push_back("both living and cancelled: " + number);
  }
  const auto living =
      std::ranges::count_if(invited, [](const auto& each) { return each.second.living(); });
  if (static_cast<std::size_t>(living) != held.orders.size() ||
      held.orders.size() != occasions.size())
    faults.push_back(std::to_string(held.orders.size()) + " orders for " + std::to_string(living) +
                     " meetings");
}

void check_deliveries(const FolderHeld& held, const std::vector<Logged>& deliveries,
                      Faults& faults) {
  std::map<std::string, std::string> hashes;
  std::map<std::string, std::string> latest;  // of each file
  for (const Logged& each : deliveries) {
    const auto known = hashes.emplace(each.key, each.sha256).first;
    if (known->second != each.sha256) faults.push_back("repeated with other bytes: " + each.key);
    latest[each.file] = each.sha256;
  }
  for (const auto& [file, bytes] : held.bytes)
    if (latest[file] != sha256_of(bytes)) faults.push_back("not as it was delivered: " + file);
}

}  // namespace

std::size_t FolderHeld::bookings() const {
  std::size_t count = 0;
  for (const auto& [room, events] : rooms) count += events.size();
  return count;
}

FolderHeld held_in(const fs::path& folder) {
  FolderHeld held;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file() && counts(entry.path()))
      take(held, entry.path().lexically_relative(folder), bytes_of(entry.path()));
  return held;
}

std::vector<Logged> deliveries_in(const fs::path& folder) {
  std::vector<Logged> result;
  std::ifstream log(folder / "deliveries.log");
  for (std::string line; std::getline(log, line);) {
    const auto json = nlohmann::json::parse(line);
    result.push_back({json.at("key"), json.at("kind"), json.at("file"), json.at("sha256")});
  }
  return result;
}

int repeats_in(const std::vector<Logged>& deliveries, const std::string& kind) {
  std::set<std::string> seen;
  int repeats = 0;
  for (const Logged& each : deliveries)
    if (each.kind == kind && !seen.insert(each.key).second) ++repeats;
  return repeats;
}

std::multiset<std::string> gist_of(const FolderHeld& held) {
  std::multiset<std::string> lines;
  for (const auto& [file, mail] : held.mails)
    lines.insert(joined({"mail", mail.message_id, mail.to, gist_of(mail.event)}));
  for (const auto& [room, events] : held.rooms)
    for (const SentEvent& event : events) lines.insert(joined({"room", room, gist_of(event)}));
  for (const auto& [number, text] : held.orders) lines.insert("order | " + without(text, number));
  for (const auto& [number, text] : held.cancelled_orders)
    lines.insert("cancelled | " + without(text, number));
  return lines;
}

std::string meeting_of(const std::string& uid) { return uid.substr(0, uid.find_first_of("-@")); }

std::vector<std::string> faults_of(const FolderHeld& held, const std::vector<Logged>& deliveries) {
  Faults faults;
  const auto invited = invited_in(held, faults);
  check_bookings(held, invited, faults);
  check_orders(held, invited, faults);
  check_deliveries(held, deliveries, faults);
  return faults;
}

}  // namespace indkald::daemon::testing
