#include "daemon/documents/public_page.hpp"

#include <algorithm>
#include <map>

#include "calendars/day_words.hpp"
#include "calendars/svg_writer.hpp"
#include "calendars/time.hpp"
#include "daemon/documents/document_html.hpp"
#include "daemon/documents/words.hpp"
#include "daemon/documents/year_meetings.hpp"

namespace indkald::daemon::documents {
namespace {

using calendars::Meeting;
using calendars::SvgWriter;
using calendars::Text;

unsigned month_of(const Meeting& meeting) {
  return static_cast<unsigned>(std::chrono::year_month_day{meeting.date()}.month());
}

class PageWriter {
 public:
  PageWriter(const PublicPage& page, const config::Configuration& town,
             std::span<const Meeting> meetings)
      : page_(page), town_(town), meetings_(meetings) {
    for (const Meeting& meeting : meetings_)
      if (const config::Body* body = town.body(meeting.body_id)) of_body_[body].push_back(&meeting);
  }

  std::string take() {
    put_top();
    html_.open("main", {{"id", "indhold"}});
    put_calendar();
    std::string page = html_.take() + wheel();
    put_bodies();
    put_downloads();
    html_.close("main");
    return html_head(page_.language, page_.title, page_.municipality,
                     {"document.css", "public_page.css"}) +
           page + html_.take() + "</body>\n</html>\n";
  }

 private:
  std::string say(const Text& text) const { return config::say(text, page_.language); }
  std::string month(unsigned number) const {
    return say({"documents.month",
                {{"month", calendars::month_word(std::chrono::month{number})},
                 {"year", std::int64_t{page_.year}}}});
  }
  static std::string month_id(unsigned number) { return "m" + std::to_string(number); }

  void put_link(const std::string& where, const std::string& text) {
    html_.put("a", {{"href", where}}, text);
  }

  void put_top() {
    html_.put("a", {{"class", "skip"}, {"href", "#indhold"}}, say({"documents.skip", {}}));
    html_.open("header", {});
    html_.put("h1", {}, page_.title);
    html_.put("p", {{"class", "lead"}}, size_words(meetings_, page_.year, page_.language));
    put_contents();
    html_.close("header");
  }

  void put_contents() {
    html_.open("nav", {{"aria-label", say({"documents.contents", {}})}});
    html_.open("ul", {{"class", "months"}});
    for (unsigned number = 1; number <= 12; ++number)
      if (!in_month(number).empty())
        put_entry("#" + month_id(number), month_name(std::chrono::month{number}, page_.language));
    html_.close("ul");
    html_.open("ul", {{"class", "parts"}});
    if (!page_.wheel.empty()) put_entry("#aarshjul", say({"documents.the_wheel", {}}));
    if (!of_body_.empty()) put_entry("#udvalg", say({"documents.by_body", {}}));
    if (!page_.downloads.empty()) put_entry("#hent", say({"documents.downloads", {}}));
    html_.close("ul");
    html_.close("nav");
  }
  void put_entry(const std::string& where, const std::string& text) {
    html_.open("li", {});
    put_link(where, text);
    html_.close("li");
  }

  std::vector<const Meeting*> in_month(unsigned number) const {
    std::vector<const Meeting*> those;
    for (const Meeting& meeting : meetings_)
      if (month_of(meeting) == number) those.push_back(&meeting);
    return those;
  }

  void put_calendar() {
    if (meetings_.empty()) html_.put("p", {}, say({"documents.no_meetings", {}}));
    for (unsigned number = 1; number <= 12; ++number) {
      const auto those = in_month(number);
      if (those.empty()) continue;
      html_.open("section", {{"aria-labelledby", month_id(number)}});
      html_.put("h2", {{"id", month_id(number)}}, month(number));
      html_.open("ul", {{"class", "meetings"}});
      for (const Meeting* meeting : those) put_meeting(*meeting, true);
      html_.close("ul");
      html_.close("section");
    }
  }

  void put_span(const char* of_class, const std::string& text) {
    if (!text.empty()) html_.put("span", {{"class", of_class}}, text);
  }

  void put_meeting(const Meeting& meeting, bool with_body) {
    const config::Body* body = town_.body(meeting.body_id);
    html_.open("li", {{"class", is_held(meeting) ? "meeting" : "meeting cancelled"}});
    html_.put("time", {{"datetime", calendars::iso_date(meeting.date())}},
              day_words(meeting, page_.language));
    put_span("clock", time_words(meeting, page_.language));
    if (with_body) put_span("body", body == nullptr ? meeting.body : body->name);
    html_.open("span", {{"class", "what"}});
    put_state(meeting);
    put_span("title", title_of(meeting, body));
    put_span("place", meeting.place);
    html_.close("span");
    html_.close("li");
  }
  void put_state(const Meeting& meeting) {
    if (!is_held(meeting)) put_span("state", say({"common.word.cancelled", {}}));
    if (meeting.status == calendars::Status::tentative)
      put_span("state", say({"documents.not_fixed", {}}));
  }
  static std::string title_of(const Meeting& meeting, const config::Body* body) {
    return meeting.title == (body == nullptr ? meeting.body : body->name) ? std::string()
                                                                          : meeting.title;
  }

  // Who hears the page is told that the lists say the same.
  std::string wheel() {
    if (page_.wheel.empty()) return {};
    html_.open("section", {{"class", "wheel-part"}, {"aria-labelledby", "aarshjul"}});
    html_.put("h2", {{"id", "aarshjul"}}, say({"documents.the_wheel", {}}));
    html_.open("div", {{"role", "img"},
                       {"aria-label",
                        say({"documents.wheel_spoken", {{"year", std::int64_t{page_.year}}}})}});
    const std::string before = html_.take();
    html_.close("div");
    html_.close("section");
    return before + page_.wheel + html_.take();
  }

  void put_bodies() {
    if (of_body_.empty()) return;
    html_.open("section", {{"class", "bodies"}, {"aria-labelledby", "udvalg"}});
    html_.put("h2", {{"id", "udvalg"}}, say({"documents.by_body", {}}));
    for (const config::Body& body : town_.bodies)
      if (const auto those = of_body_.find(&body); those != of_body_.end())
        put_body(body, those->second);
    html_.close("section");
  }

  void put_body(const config::Body& body, const std::vector<const Meeting*>& those) {
    html_.open("details", {});
    html_.put("summary", {},
              say({"documents.body_count",
                   {{"body", body.name},
                    {"count", std::int64_t{std::ranges::count_if(
                                  those, [](const Meeting* it) { return is_held(*it); })}}}}));
    const auto file = std::ranges::find(page_.body_files, body.id, &BodyFile::body_id);
    if (file != page_.body_files.end()) {
      html_.open("p", {});
      put_link(file->file, say({"documents.body_file", {{"body", body.name}}}));
      html_.close("p");
    }
    html_.open("ul", {{"class", "meetings"}});
    for (const Meeting* meeting : those) put_meeting(*meeting, false);
    html_.close("ul");
    html_.close("details");
  }

  void put_downloads() {
    if (page_.downloads.empty()) return;
    html_.open("section", {{"class", "downloads"}, {"aria-labelledby", "hent"}});
    html_.put("h2", {{"id", "hent"}}, say({"documents.downloads", {}}));
    html_.put("p", {}, say({"documents.downloads.about", {}}));
    html_.open("ul", {});
    for (const Download& each : page_.downloads) put_entry(each.file, each.name);
    html_.close("ul");
    html_.close("section");
  }

  const PublicPage& page_;
  const config::Configuration& town_;
  std::span<const Meeting> meetings_;
  std::map<const config::Body*, std::vector<const Meeting*>> of_body_;
  SvgWriter html_;
};

}  // namespace

std::string public_page(const PublicPage& page, const config::Configuration& town,
                        std::span<const Meeting> meetings) {
  return PageWriter(page, town, meetings).take();
}

}  // namespace indkald::daemon::documents
