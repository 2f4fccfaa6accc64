#include "calendars/sbsys.hpp"

#include <algorithm>
#include <pugixml.hpp>

#include "calendars/bounds.hpp"
#include "calendars/danish_date.hpp"
#include "calendars/marks.hpp"
#include "calendars/read.hpp"
#include "calendars/text_encoding.hpp"
#include "calendars/xml_references.hpp"

namespace indkald::calendars {
namespace {

constexpr std::string_view kZone = "Europe/Copenhagen";
// A tag of three bytes takes sixty in memory.
constexpr std::ptrdiff_t kMostTags = 2'000'000;
constexpr std::string_view kRoot = "Dagsorden";
constexpr std::string_view kMeeting = "Møde";

std::string_view local_name(const pugi::xml_node& node) {
  std::string_view name = node.name();
  return name.substr(name.find(':') + 1);  // npos + 1 is 0
}

class AgendaReader {
 public:
  AgendaReader(std::string_view text, const ReadOptions& options)
      : options_(options), bounds_(options.file_name), size_(text.size()) {
    for (auto at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1))
      line_ends_.push_back(at);
  }

  Calendar read(const pugi::xml_document& document) {
    const pugi::xml_node root = document.document_element();
    if (local_name(root) != kRoot)
      throw InputError({{options_.file_name, {"sbsys.no_agenda", {}}}});
    agenda_ = root.attribute("DagsordenID").value();
    visit(root);
    if (calendar_.meetings.empty()) problem(root, {"sbsys.no_meeting", {}});
    return std::move(calendar_);
  }

 private:
  // The meeting may stand below other elements; pugixml nests as deep as the file does.
  void visit(const pugi::xml_node& root) {
    struct Walker : pugi::xml_tree_walker {
      explicit Walker(AgendaReader& r) : reader(r) {}
      bool for_each(pugi::xml_node& node) override {
        if (local_name(node) == kMeeting) reader.read_meeting(node);
        return true;
      }
      AgendaReader& reader;
    } walker(*this);
    pugi::xml_node copy = root;
    copy.traverse(walker);
  }

  void read_meeting(const pugi::xml_node& node) {
    Meeting meeting;
    Marked body = take_mark(node.attribute("Udvalg").value());
    meeting.body = body.text;
    meeting.title = std::move(body.text);
    meeting.status = body.cancelled ? Status::cancelled : Status::confirmed;
    meeting.place = node.attribute("Mødested").value();
    meeting.zone = kZone;
    const std::string id = node.attribute("MødeID").value();
    meeting.origin = {options_.source, options_.file_name, at(node), id.empty() ? agenda_ : id};
    if (meeting.title.empty()) problem(node, {"sbsys.no_body", {}});
    if (!read_times(node, meeting)) return;
    bounds_.add_texts(meeting);
    calendar_.meetings.push_back(std::move(meeting));
    check_number(calendar_, options_);
  }

  bool read_times(const pugi::xml_node& node, Meeting& meeting) {
    const auto start = moment(node, "Mødedato", "Mødetid");
    if (!start) return false;
    meeting.start = start->local;
    meeting.timed = start->timed;
    if (*node.attribute("Mødeslutdato").value() == '\0' &&
        *node.attribute("Mødesluttid").value() == '\0')
      return true;
    const bool has_date = *node.attribute("Mødeslutdato").value() != '\0';
    auto end = moment(node, has_date ? "Mødeslutdato" : "Mødedato", "Mødesluttid");
    if (!end || !end->timed || !meeting.timed) return true;
    const Local day = std::chrono::floor<std::chrono::days>(meeting.start);
    if (!has_date) end->local = day + end_on_clock(meeting.start - day, end->local - day);
    if (end->local > meeting.start)
      meeting.end = end->local;
    else
      problem(node, {"read.end_before_start",
                     {{"value", shortened(node.attribute("Mødesluttid").value())}}});
    return true;
  }

  struct Moment {
    Local local{};
    bool timed = false;
  };

  // The date may hold the time as well; the time may stand in a whole date.
  std::optional<Moment> moment(const pugi::xml_node& node, const char* date, const char* time) {
    const std::string day = node.attribute(date).value();
    const auto when = parse_when(day, options_.year);
    const auto* found = std::get_if<When>(&when);
    if (found == nullptr) {
      problem(node,
              {"sbsys.bad_date", {{"attribute", std::string(date)}, {"value", shortened(day)}}});
      return std::nullopt;
    }
    const std::string clock = node.attribute(time).value();
    if (const auto times = time_in(clock)) return Moment{found->first + *times, true};
    if (!clock.empty())
      problem(node,
              {"sbsys.bad_date", {{"attribute", std::string(time)}, {"value", shortened(clock)}}});
    if (found->times) return Moment{found->first + found->times->start, true};
    return Moment{found->first, false};
  }

  static std::optional<std::chrono::seconds> time_in(const std::string& text) {
    if (text.empty()) return std::nullopt;
    if (const auto times = parse_times(text)) return times->start;
    const auto when = parse_when(text, 0);
    const auto* found = std::get_if<When>(&when);
    return found != nullptr && found->times ? std::optional(found->times->start) : std::nullopt;
  }

  std::string at(const pugi::xml_node& node) const {
    const auto offset = static_cast<std::size_t>(
        std::clamp<std::ptrdiff_t>(node.offset_debug(), 0, static_cast<std::ptrdiff_t>(size_)));
    const auto line = std::ranges::lower_bound(line_ends_, offset);
    return "line " + std::to_string(1 + (line - line_ends_.begin()));
  }

  void problem(const pugi::xml_node& node, Text message) {
    calendar_.problems.push_back({at(node), std::move(message)});
    check_number(calendar_, options_);
  }

  const ReadOptions& options_;
  Bounds bounds_;
  std::size_t size_;
  std::vector<std::size_t> line_ends_;
  std::string agenda_;
  Calendar calendar_;
};

}  // namespace

bool looks_like_sbsys(std::string_view bytes) {
  constexpr std::size_t kFarEnough = 4096;
  const std::string text = decode_text(bytes.substr(0, kFarEnough));
  const auto start = text.find_first_not_of(" \t\r\n");
  if (start == std::string::npos || text[start] != '<') return false;
  const auto root = text.find(kRoot);
  return root != std::string::npos && root > 0 && (text[root - 1] == '<' || text[root - 1] == ':');
}

Calendar read_sbsys(std::string_view bytes, const ReadOptions& options) {
  // Decoded here, whatever encoding the file declares: some say UTF-8 and are not.
  const std::string text = decode_text(bytes);
  if (std::ranges::count(text, '<') > kMostTags)
    throw InputError({{options.file_name, {"read.unpacks_too_large", {}}}});
  pugi::xml_document document;
  const auto parsed =
      document.load_buffer(text.data(), text.size(), pugi::parse_default, pugi::encoding_utf8);
  if (!parsed || !has_sound_references(text)) {
    const auto line = 1 + std::count(text.begin(), text.begin() + parsed.offset, '\n');
    throw InputError({{"line " + std::to_string(line), {"sbsys.damaged", {}}}});
  }
  return AgendaReader(text, options).read(document);
}

}  // namespace indkald::calendars
