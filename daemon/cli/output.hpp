// How a command speaks: results on stdout, all else on stderr, in the reader's language, with
// colour only on a terminal.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "calendars/meeting.hpp"
#include "config/catalogue.hpp"

namespace indkald::daemon::cli {

using calendars::Text;

// The closed set of exit codes.
enum Exit : int {
  kDone = 0,
  kFailed = 1,       // something failed while acting
  kBadInput = 2,     // usage, configuration, input
  kNotApproved = 3,  // refused until a person approves
  kDoubts = 4,       // done, but the input had problems
  kUnmet = 5,        // the rules cannot all be met, or a move is not possible
};

class Output {
 public:
  Output(config::Language language, bool json);

  bool json() const { return json_; }
  config::Language language() const { return language_; }
  std::string words(const Text& text) const { return config::say(text, language_); }

  void line(const std::string& text = {}) const;                         // stdout
  void say(const Text& text) const { line(words(text)); }                // stdout
  void print(const nlohmann::json& value) const;                         // stdout
  void note(const Text& text) const;                                     // stderr
  void problems(const std::vector<calendars::Problem>& problems) const;  // stderr
  // Where something stands ("k.csv line 6", "Ark1!A14"), in the reader's language.
  std::string place(const std::string& at) const;
  // One line on the terminal that is written over; nothing when stderr is none.
  void progress(const Text& text) const;
  void end_progress() const;

  std::string bold(const std::string& text) const { return styled("1", text); }
  std::string dim(const std::string& text) const { return styled("2", text); }
  std::string warn(const std::string& text) const { return styled("33", text); }
  std::string bad(const std::string& text) const { return styled("31", text); }
  std::string good(const std::string& text) const { return styled("32", text); }

 private:
  std::string styled(const char* code, const std::string& text) const;

  config::Language language_;
  bool json_;
  bool colour_;
  bool terminal_;
};

// Characters, not bytes.
std::size_t width(const std::string& text);
// Pads with spaces to `width` characters (not bytes); longer text is left as it is.
std::string padded(const std::string& text, std::size_t width);
// Lines of at most `width` characters, broken at spaces; a longer word has a line of its own.
std::vector<std::string> wrapped(const std::string& text, std::size_t width);

}  // namespace indkald::daemon::cli
