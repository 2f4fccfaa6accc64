#include "daemon/letters/order_csv.hpp"

#include <array>

#include "calendars/time.hpp"
#include "daemon/letters/lines.hpp"

namespace indkald::daemon::letters {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kHeader =
    "number;revision;status;supplier;date;time;place;item;count;unit_price;amount;cost_centre;ean";
constexpr std::array<std::string_view, 3> kStatuses{"new", "changed", "cancelled"};

std::string cell(std::string_view value) {
  std::string text = one_line(value);
  if (!text.empty() && std::string_view("=+-@").find(text.front()) != std::string_view::npos)
    text.insert(0, 1, '\'');
  if (text.find_first_of(";\"") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char letter : text) quoted += letter == '"' ? "\"\"" : std::string(1, letter);
  return quoted + '"';
}

std::string decimals(Money amount) {
  const std::string sign = amount.oere < 0 ? "-" : "";
  const std::int64_t oere = amount.oere < 0 ? -amount.oere : amount.oere;
  std::string cents = std::to_string(oere % 100);
  if (cents.size() < 2) cents.insert(0, 1, '0');
  return sign + std::to_string(oere / 100) + "," + cents;
}

void add_row(std::string& csv, const std::vector<std::string>& cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) csv += (i == 0 ? "" : ";") + cells[i];
  csv += "\r\n";
}

}  // namespace

std::string order_csv(const CateringOrder& order, const std::string& supplier_name,
                      OrderStatus status, const Issue& issue) {
  const std::string local = calendars::iso_local(order.deliver);
  std::string csv;
  csv.append(kByteOrderMark).append(kHeader).append("\r\n");
  for (const OrderLine& line : order.lines) {
    const int count = status == OrderStatus::cancelled ? 0 : line.count;
    add_row(csv, {cell(issue.uid), std::to_string(issue.sequence),
                  std::string(kStatuses.at(static_cast<std::size_t>(status))), cell(supplier_name),
                  local.substr(0, 10), local.substr(11, 5), cell(order.place), cell(line.name),
                  std::to_string(count), decimals(line.price), decimals({line.price.oere * count}),
                  cell(order.cost_centre), cell(order.ean)});
  }
  return csv;
}

}  // namespace indkald::daemon::letters
