#include "daemon/words.hpp"

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

}  // namespace indkald::daemon
