#include "connectors/mime/mail_fields.hpp"

#include "calendars/ascii.hpp"
#include "calendars/utf8.hpp"
#include "connectors/mime/gmime.hpp"

namespace indkald::connectors {
namespace {

constexpr std::size_t kMostMailboxes = 1000;
constexpr int kDeepestGroup = 3;

void add_mailboxes(InternetAddressList* list, int depth, std::vector<Mailbox>& result) {
  const int count = internet_address_list_length(list);
  for (int i = 0; i < count && result.size() < kMostMailboxes; ++i) {
    InternetAddress* address = internet_address_list_get_address(list, i);
    if (INTERNET_ADDRESS_IS_MAILBOX(address))
      result.push_back({calendars::valid_utf8(copied(internet_address_get_name(address))),
                        calendars::valid_utf8(copied(internet_address_mailbox_get_addr(
                            INTERNET_ADDRESS_MAILBOX(address))))});
    else if (INTERNET_ADDRESS_IS_GROUP(address) && depth < kDeepestGroup)
      add_mailboxes(internet_address_group_get_members(INTERNET_ADDRESS_GROUP(address)), depth + 1,
                    result);
  }
}

}  // namespace

std::vector<Mailbox> mailboxes_in(const std::string& raw) {
  initialise_gmime();
  std::vector<Mailbox> result;
  const GOwned<InternetAddressList> list(internet_address_list_parse(nullptr, raw.c_str()));
  if (list != nullptr) add_mailboxes(list.get(), 0, result);
  return result;
}

std::vector<std::string> message_ids_in(const std::string& raw) {
  std::vector<std::string> result;
  for (auto open = raw.find('<'); open != std::string::npos; open = raw.find('<', open + 1)) {
    const auto close = raw.find('>', open);
    if (close == std::string::npos) break;
    result.push_back(calendars::valid_utf8(raw.substr(open + 1, close - open - 1)));
  }
  return result;
}

std::optional<Instant> date_in(const std::string& raw) {
  initialise_gmime();
  const OwnedDate date(raw.empty() ? nullptr : g_mime_utils_header_decode_date(raw.c_str()));
  if (date == nullptr) return std::nullopt;
  return Instant{std::chrono::seconds{g_date_time_to_unix(date.get())}};
}

bool same_address(std::string_view a, std::string_view b) {
  return calendars::equal_ignoring_case(a, b);
}

std::string bare_address(std::string_view address) {
  constexpr std::string_view kBlank = " \t\r\n<>";
  const auto first = address.find_first_not_of(kBlank);
  if (first == std::string_view::npos) return {};
  address = address.substr(first, address.find_last_not_of(kBlank) - first + 1);
  if (calendars::starts_with_ignoring_case(address, "mailto:")) address.remove_prefix(7);
  return std::string(address);
}

}  // namespace indkald::connectors
