#include "daemon/year_learning.hpp"

#include "calendars/year_learn.hpp"
#include "calendars/year_words.hpp"
#include "config/rules_values.hpp"
#include "config/rules_written.hpp"
#include "daemon/learn_words.hpp"

namespace indkald::daemon {
namespace {

using calendars::Learnt;
using calendars::LearntException;
using calendars::Meeting;
using config::Language;

LearntRules counted(const Learnt& learnt) {
  LearntRules made;
  made.years = learnt.years;
  for (const calendars::LearntBody& body : learnt.bodies) {
    made.meetings += body.meetings;
    made.reproduced += body.reproduced;
  }
  return made;
}

class Heading {
 public:
  Heading(const Learnt& learnt, Language language) : learnt_(learnt), language_(language) {}

  std::string of(const LearntRules& counted) {
    text_ = say({"years.learnt.heading",
                 {{"years", years_written(counted.years)},
                  {"reproduced", std::int64_t{counted.reproduced}},
                  {"count", std::int64_t{counted.meetings}}}});
    const std::size_t above = text_.size();
    for (std::size_t at = 0; at < learnt_.series.size(); ++at)
      for (const LearntException& each : learnt_.series[at].exceptions)
        add(learnt_.rules.series[at].body, each);
    for (const calendars::LearntAlone& alone : learnt_.alone) add(alone.body, alone.meeting);
    if (text_.size() > above) text_.insert(above, "\n" + say({"years.learnt.others", {}}));
    for (const calendars::Text& each : learnt_.left_out) text_ += "\n" + say(each);
    return std::move(text_);
  }

 private:
  std::string say(const calendars::Text& text) const { return config::say(text, language_); }

  void add(const std::string& body, const LearntException& exception) {
    text_ += "\n  " + calendars::body_name(learnt_.rules, body) + ", " +
             say({exception.missing ? "learn.missing" : "learn.exception",
                  {{"at", exception.at}, {"because", say(exception.because)}}});
  }

  const Learnt& learnt_;
  Language language_;
  std::string text_;
};

}  // namespace

calendars::YearRules learning_base(const config::Configuration& configuration, int year) {
  calendars::YearRules base;
  config::take_configuration(base, configuration, year);
  base.rooms_are_enough = base.rooms.empty();
  return base;
}

LearntRules learn_rules(const config::Configuration& configuration, int year,
                        std::span<const Meeting> past, const calendars::TimetableOptions& how) {
  const Language language = config::language_from(configuration.language);
  Learnt learnt = calendars::learn_year(learning_base(configuration, year), year, past, how);
  LearntRules made = counted(learnt);
  if (learnt.rules.series.empty()) return made;
  name_rules(learnt, language);
  made.text = config::rules_text(learnt.rules, "indkald.json", Heading(learnt, language).of(made),
                                 language);
  return made;
}

}  // namespace indkald::daemon
