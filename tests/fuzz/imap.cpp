// What an IMAP server says: cut into responses, each of them read. The same whatever pieces it
// arrives in.
#include "calendars/utf8.hpp"
#include "connectors/imap/response.hpp"
#include "tests/fuzz/claims.hpp"

namespace indkald::fuzz {
namespace {

using namespace connectors::imap;

constexpr FrameLimits kLimits{.text = 4096, .literals = 256, .count = 8};
constexpr std::size_t kMost = 1000;  // numbers of a search

void claim_spoken(const std::string& text) {
  claim(text.size() <= 300, "words for people are at most 300 bytes long");
  claim(calendars::is_utf8(text), "words for people are UTF-8");
  for (const char c : text)
    claim(static_cast<unsigned char>(c) >= ' ' && c != 0x7f, "words for people are one line");
}

struct Sound {
  void operator()(const Status& status) const {
    claim_spoken(status.text);
    claim(status.code.find(']') == std::string::npos, "a code ends at its bracket");
  }
  void operator()(const Continuation& continuation) const { claim_spoken(continuation.text); }
  void operator()(const Found& found) const {
    claim(found.numbers.size() <= kMost, "a search finds a bounded number");
    for (const std::uint32_t number : found.numbers) claim(number != 0, "no number found is 0");
  }
  void operator()(const Message& message) const {
    claim(!message.uid || *message.uid != 0, "no UID is 0");
    claim(!message.body_cut || message.body, "what was cut has a beginning");
    if (message.body) claim(message.body->size() <= kLimits.text, "a body is bounded");
  }
  void operator()(const Capabilities& capabilities) const {
    for (const std::string& name : capabilities.names)
      claim(!name.empty(), "a capability has a name");
  }
  template <typename Other>
  void operator()(const Other&) const {}
};

struct Talk {
  std::vector<std::optional<Response>> responses;
  bool faulty = false;
  bool operator==(const Talk&) const = default;
};

Talk heard(std::string_view bytes, std::size_t chunk) {
  Talk talk;
  Framer framer(kLimits);
  for (; !bytes.empty(); bytes.remove_prefix(std::min(chunk, bytes.size()))) {
    framer.add(bytes.substr(0, chunk));
    while (const auto frame = framer.next()) talk.responses.push_back(read_response(*frame, kMost));
  }
  talk.faulty = framer.faulty();
  return talk;
}

}  // namespace
}  // namespace indkald::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace indkald::fuzz;
  const std::string_view bytes = text_of(data, size);
  const Talk whole = heard(bytes, std::string_view::npos);
  for (const auto& response : whole.responses)
    if (response) std::visit(Sound{}, *response);
  claim(heard(bytes, 1) == whole, "single bytes give what the whole gives");
  claim(heard(bytes, 7) == whole, "pieces give what the whole gives");
  return 0;
}
