#include "daemon/documents/publication.hpp"

#include <algorithm>
#include <set>

#include "calendars/fold.hpp"
#include "calendars/read.hpp"
#include "daemon/documents/document_html.hpp"
#include "daemon/documents/document_pdf.hpp"
#include "daemon/documents/drawing.hpp"
#include "daemon/documents/public_page.hpp"
#include "daemon/documents/wheel_picture.hpp"
#include "daemon/documents/year_meetings.hpp"

namespace indkald::daemon::documents {
namespace {

using calendars::Calendar;
using calendars::Meeting;
using config::say;

constexpr int kPagePixels = 2400;

// What the public may know of the year's meetings, in order.
Calendar public_calendar(const Edition& edition) {
  Calendar made;
  for (const std::size_t at : in_year(edition.calendar.meetings, edition.facts.year)) {
    const Meeting& meeting = edition.calendar.meetings[at];
    const config::Body* body = edition.town.body(meeting.body_id);
    made.meetings.push_back(given_out(meeting, body != nullptr && body->closed, edition.language));
    if (body != nullptr) made.meetings.back().body = body->name;
  }
  return made;
}

std::string safe_name(const std::string& id) {
  constexpr std::size_t kMost = 60;
  std::string name;
  for (const char letter : calendars::fold(id)) {
    const bool is_kept = (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
    if (is_kept)
      name += letter;
    else if (!name.empty() && name.back() != '-')
      name += '-';
  }
  name.resize(std::min(name.size(), kMost));
  while (name.ends_with('-')) name.pop_back();
  return name.empty() ? "udvalg" : name;
}

class Edited {
 public:
  explicit Edited(const Edition& edition)
      : edition_(edition), calendar_(public_calendar(edition)) {}

  std::vector<NamedFile> take() {
    add_calendars();
    add_wheel();
    add_case();
    page_.language = edition_.language;
    page_.municipality = edition_.town.municipality;
    page_.year = edition_.facts.year;
    page_.title = title();
    add("index.html", public_page(page_, edition_.town, calendar_.meetings));
    return std::move(files_);
  }

 private:
  std::string words(const char* key) const { return say({key, {}}, edition_.language); }

  void add(std::string name, std::string bytes) {
    files_.push_back({std::move(name), std::move(bytes)});
  }
  void offer(std::string name, std::string bytes, const char* told) {
    page_.downloads.push_back({name, words(told)});
    add(std::move(name), std::move(bytes));
  }

  std::string title() const {
    if (!edition_.facts.title.empty()) return edition_.facts.title;
    const std::string& town = edition_.town.municipality;
    return say({town.empty() ? "documents.page_title" : "documents.page_title_of",
                {{"municipality", town}, {"year", std::int64_t{edition_.facts.year}}}},
               edition_.language);
  }

  void add_calendars() {
    offer("kalender.ics", calendars::write_ics(calendar_, edition_.created), "documents.file.ics");
    offer("kalender.xlsx", calendars::write_xlsx(calendar_), "documents.file.xlsx");
    offer("kalender.csv", calendars::write_csv(calendar_), "documents.file.csv");
    std::vector<std::string> ids;
    std::vector<Calendar> parts;
    for (const config::Body& body : edition_.town.bodies) {
      Calendar part;
      for (const Meeting& meeting : calendar_.meetings)
        if (meeting.body_id == body.id) part.meetings.push_back(meeting);
      if (part.meetings.empty()) continue;
      ids.push_back(body.id);
      parts.push_back(std::move(part));
    }
    const std::vector<std::string> names = body_file_names(ids);
    for (std::size_t i = 0; i < ids.size(); ++i) {
      page_.body_files.push_back({ids[i], names[i]});
      add(names[i], calendars::write_ics(parts[i], edition_.created));
    }
  }

  void add_wheel() {
    const calendars::YearRules* rules = edition_.rules ? &*edition_.rules : nullptr;
    const calendars::Wheel wheel = wheel_under(edition_.town, rules, calendar_.meetings,
                                               edition_.facts.year, edition_.language);
    page_.wheel = calendars::wheel_svg(wheel, {.standalone = true});
    add("aarshjul.svg", page_.wheel);
    const std::string sheet = wheel_sheet(wheel, kA3, edition_.language);
    offer("aarshjul.pdf",
          svg_to_pdf(sheet, kA3,
                     {wheel.words.label, wheel.municipality, edition_.language, edition_.created}),
          "documents.file.wheel");
    add("aarshjul.png", svg_to_png(page_.wheel, kPagePixels, 1));
  }

  void add_case() {
    if (!edition_.rules) return;
    const Document document = case_document(edition_.facts, *edition_.rules,
                                            edition_.calendar.meetings, edition_.language);
    add("sagsfremstilling.html", document_html(document));
    add("sagsfremstilling.pdf", document_pdf(document, edition_.created));
  }

  const Edition& edition_;
  Calendar calendar_;
  PublicPage page_;
  std::vector<NamedFile> files_;
};

}  // namespace

std::vector<std::string> body_file_names(const std::vector<std::string>& ids) {
  std::set<std::string> taken{"kalender"};
  std::vector<std::string> names;
  for (const std::string& id : ids) {
    const std::string name = safe_name(id);
    std::string own = name;
    for (int next = 2; !taken.insert(own).second; ++next) own = name + "-" + std::to_string(next);
    names.push_back(own + ".ics");
  }
  return names;
}

std::vector<NamedFile> publication(const Edition& edition) { return Edited(edition).take(); }

}  // namespace indkald::daemon::documents
