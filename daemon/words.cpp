#include "daemon/words.hpp"

#include <array>
#include <utility>

namespace indkald::daemon {

Text::Word word_of(Kind kind) {
  switch (kind) {
    case Kind::invitation:
      return {"common.word.invitation"};
    case Kind::room:
      return {"common.word.room"};
    case Kind::catering:
      break;
  }
  return {"common.word.catering"};
}

Text::Word word_of(Action action) {
  switch (action) {
    case Action::create:
      return {"common.word.create"};
    case Action::update:
      return {"common.word.update"};
    case Action::cancel:
      break;
  }
  return {"common.word.cancel"};
}

Text::Word word_of(Said said) {
  switch (said) {
    case Said::accepted:
      return {"answers.said.accepted"};
    case Said::declined:
      return {"answers.said.declined"};
    case Said::tentative:
      return {"answers.said.tentative"};
    case Said::delegated:
      return {"answers.said.delegated"};
    case Said::proposed:
      break;
  }
  return {"answers.said.proposed"};
}

Text::Word word_of_mail(std::string_view kind) {
  static constexpr auto kWords = std::to_array<std::pair<std::string_view, const char*>>(
      {{"answer", "answers.kind.answer"},
       {"counter", "answers.kind.counter"},
       {"refresh", "answers.kind.refresh"},
       {"request", "answers.kind.request"},
       {"cancel", "answers.kind.cancel"},
       {"other_calendar", "answers.kind.other_calendar"},
       {"bounce", "answers.kind.bounce"},
       {"delivery_notice", "answers.kind.delivery_notice"},
       {"out_of_office", "answers.kind.out_of_office"},
       {"receipt", "answers.kind.receipt"},
       {"tnef", "answers.kind.tnef"}});
  for (const auto& [name, key] : kWords)
    if (name == kind) return {key};
  return {"answers.kind.other"};
}

Text::Word word_of(StepState state) {
  switch (state) {
    case StepState::pending:
      return {"apply.state.pending"};
    case StepState::intended:
      return {"apply.state.intended"};
    case StepState::done:
      return {"apply.state.done"};
    case StepState::refused:
      return {"apply.state.refused"};
    case StepState::blocked:
      return {"apply.state.blocked"};
    case StepState::failed:
      break;
  }
  return {"apply.state.failed"};
}

Text::Word word_of(calendars::ChangeKind kind) {
  using calendars::ChangeKind;
  switch (kind) {
    case ChangeKind::same:
      return {"common.word.same"};
    case ChangeKind::moved:
      return {"common.word.moved"};
    case ChangeKind::changed:
      return {"common.word.changed"};
    case ChangeKind::added:
      return {"common.word.new"};
    case ChangeKind::gone:
      return {"common.word.gone"};
    case ChangeKind::unsure:
      break;
  }
  return {"common.word.unsure"};
}

Text::Word word_of_choice(std::string_view choice) {
  if (choice == "same") return {"why.choice.same"};
  return {choice == "gone" ? "why.choice.gone" : "why.choice.new"};
}

}  // namespace indkald::daemon
