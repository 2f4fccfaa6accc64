#include <algorithm>

#include "daemon/letters.hpp"
#include "daemon/letters/differences.hpp"
#include "daemon/letters/lines.hpp"
#include "daemon/letters/order_csv.hpp"
#include "daemon/letters/sender.hpp"
#include "daemon/letters/template.hpp"

namespace indkald::daemon {
namespace {

using calendars::Text;
using config::Language;
using letters::OrderStatus;
using letters::Parts;
using letters::Values;

struct OrderLetter {
  const config::Configuration& configuration;
  const CateringOrder& order;
  const CateringOrder& before;  // the order itself where nothing was before
  OrderStatus status;
  const Issue& issue;
  std::string supplier_name;
  std::string supplier_address;
  Language language;

  std::string say(std::string key,
                  std::vector<std::pair<std::string, Text::Value>> args = {}) const {
    return config::say({std::move(key), std::move(args)}, language);
  }
};

struct OrderRow {
  std::string label;
  Parts parts;
};

std::string moment(Local time, Language language) {
  return config::write_long_date(std::chrono::floor<std::chrono::days>(time), language) + " " +
         letters::clock_span(time, time, language);
}

std::string meeting(const CateringOrder& order, Language language) {
  return letters::one_line(order.title) + ", " +
         config::write_long_date(std::chrono::floor<std::chrono::days>(order.start), language) +
         " " + letters::clock_span(order.start, order.end, language);
}

// What is written of the order as it was and as it is.
template <class Write>
OrderRow row(const OrderLetter& letter, std::string label, Write write) {
  return {std::move(label),
          letters::compare(write(letter.before), write(letter.order), letter.language)};
}

std::vector<OrderRow> rows(const OrderLetter& letter) {
  const Language language = letter.language;
  return {{letter.say("order.label.number"),
           {{letter.say(
                 "order.number_and_revision",
                 {{"number", letter.issue.uid}, {"revision", std::int64_t{letter.issue.sequence}}}),
             {}}}},
          row(letter, letter.say("order.label.deliver"),
              [&](const CateringOrder& order) { return moment(order.deliver, language); }),
          row(letter, letter.say("order.label.place"),
              [](const CateringOrder& order) { return letters::one_line(order.place); }),
          row(letter, letter.say("order.label.meeting"),
              [&](const CateringOrder& order) { return meeting(order, language); }),
          row(letter, letter.say("order.label.menu"),
              [](const CateringOrder& order) { return order.menu_name; }),
          row(letter, letter.say("order.label.heads"),
              [](const CateringOrder& order) { return std::to_string(order.heads); })};
}

std::vector<OrderRow> bill(const OrderLetter& letter) {
  std::vector<OrderRow> all;
  const auto add = [&](const char* label, auto write) {
    if (!write(letter.order).empty() || !write(letter.before).empty())
      all.push_back(row(letter, letter.say(label), write));
  };
  if (letter.status != OrderStatus::cancelled)
    add("order.label.total", [&](const CateringOrder& order) {
      return config::write_money(order.total, letter.language);
    });
  add("order.label.contact", [](const CateringOrder& order) { return order.contact; });
  add("order.label.cost_centre", [](const CateringOrder& order) { return order.cost_centre; });
  add("order.label.ean", [](const CateringOrder& order) { return order.ean; });
  return all;
}

// "* " before what changed, where anything can have.
std::string mark(const OrderLetter& letter, bool changed) {
  if (letter.status != OrderStatus::changed) return {};
  return changed ? "* " : "  ";
}

std::vector<letters::LabelledLine> labelled(const OrderLetter& letter,
                                            const std::vector<OrderRow>& rows) {
  std::vector<letters::LabelledLine> lines;
  for (const OrderRow& each : rows)
    lines.emplace_back(mark(letter, letters::differs(each.parts)) + each.label,
                       letters::old_and_new(each.parts));
  return lines;
}

const OrderLine* line_named(const CateringOrder& order, const std::string& name) {
  const auto found = std::ranges::find(order.lines, name, &OrderLine::name);
  return found == order.lines.end() ? nullptr : &*found;
}

std::string item(const OrderLetter& letter, const char* key, const OrderLine& before,
                 const OrderLine& after) {
  const auto money = [&](const OrderLine& line, std::int64_t count) {
    return config::write_money({line.price.oere * count}, letter.language);
  };
  const auto change = [&](const std::string& from, const std::string& to) {
    return letters::old_and_new(letters::compare(from, to, letter.language));
  };
  return letter.say(key,
                    {{"items", change(std::to_string(before.count), std::to_string(after.count))},
                     {"item", after.name},
                     {"price", change(money(before, 1), money(after, 1))},
                     {"amount", change(money(before, before.count), money(after, after.count))}});
}

std::string marked_item(const OrderLetter& letter, bool changed, const std::string& item) {
  const std::string before = mark(letter, changed);
  return before + letters::wrapped(item, before.size() + 2, before.size());
}

std::vector<std::string> items(const OrderLetter& letter) {
  std::vector<std::string> all;
  for (const OrderLine& line : letter.order.lines) {
    const OrderLine* before = line_named(letter.before, line.name);
    const char* key = before == nullptr ? "order.item.added" : "order.item";
    const OrderLine& old = before == nullptr ? line : *before;
    all.push_back(
        marked_item(letter, before == nullptr || old != line, item(letter, key, old, line)));
  }
  for (const OrderLine& line : letter.before.lines)
    if (line_named(letter.order, line.name) == nullptr)
      all.push_back(marked_item(letter, true, item(letter, "order.item.dropped", line, line)));
  return all;
}

// "Antal 29 → 31; I alt 3.016,00 kr. → 3.224,00 kr."
std::string summary(const OrderLetter& letter) {
  std::string all;
  for (const auto& part : {rows(letter), bill(letter)})
    for (const OrderRow& each : part)
      if (letters::differs(each.parts))
        all += (all.empty() ? "" : "; ") + each.label + " " + letters::old_and_new(each.parts);
  return all;
}

std::string lead(const OrderLetter& letter) {
  const Text::Value number = letter.issue.uid;
  const Text::Value revision = std::int64_t{letter.issue.sequence};
  const Text::Value when = moment(letter.order.deliver, letter.language);
  if (letter.status == OrderStatus::cancelled)
    return letter.say("order.lead.cancelled", {{"number", number}, {"when", when}});
  if (letter.status == OrderStatus::placed)
    return letter.say("order.lead.new", {{"menu", letter.order.menu_name},
                                         {"count", std::int64_t{letter.order.heads}},
                                         {"when", when}});
  const std::string changes = summary(letter);
  if (changes.empty())
    return letter.say("order.lead.renewed", {{"number", number}, {"revision", revision}});
  return letter.say("order.lead.changed",
                    {{"number", number}, {"revision", revision}, {"changes", changes}});
}

std::string subject(const OrderLetter& letter) {
  const Text::Value number = letter.issue.uid;
  const Text::Value when = moment(letter.order.deliver, letter.language);
  if (letter.status == OrderStatus::changed)
    return letter.say("order.subject.changed",
                      {{"number", number}, {"revision", std::int64_t{letter.issue.sequence}}});
  if (letter.status == OrderStatus::cancelled)
    return letter.say("order.subject.cancelled",
                      {{"number", number}, {"menu", letter.order.menu_name}, {"when", when}});
  return letter.say("order.subject.new", {{"number", number},
                                          {"menu", letter.order.menu_name},
                                          {"count", std::int64_t{letter.order.heads}},
                                          {"when", when}});
}

std::string text(const OrderLetter& letter) {
  const bool changed = letter.status == OrderStatus::changed;
  std::string item_lines;
  if (letter.status != OrderStatus::cancelled)
    for (const std::string& line : items(letter))
      item_lines += (item_lines.empty() ? "" : "\n") + line;
  Values values;
  values.set_if("rehearsal", letters::wrapped(letters::rehearsal_note(
                                 letter.configuration, letter.supplier_name,
                                 letter.supplier_address, letter.language)));
  values.set("lead", letters::wrapped(lead(letter)));
  values.set_if("legend", changed ? letters::wrapped(letter.say("order.legend")) : "");
  const auto upper = labelled(letter, rows(letter));
  const auto lower = labelled(letter, bill(letter));
  values.set("rows", letters::labelled_lines(upper, letters::widest_label(lower)));
  values.set_if("items", item_lines);
  values.set("bill", letters::labelled_lines(lower, letters::widest_label(upper)));
  values.set("footer", letters::wrapped(letter.say(
                           "order.footer", {{"municipality", letter.configuration.municipality}})));
  return letters::text_part("order", values);
}

// To a supplier that had no part in the order before, it is a new one.
OrderStatus status_of(const CateringOrder& order, const std::optional<CateringOrder>& before,
                      bool cancelled) {
  if (cancelled) return OrderStatus::cancelled;
  return before && before->supplier == order.supplier ? OrderStatus::changed : OrderStatus::placed;
}

}  // namespace

connectors::Order order_request(const config::Configuration& configuration,
                                const CateringOrder& order,
                                const std::optional<CateringOrder>& before, bool cancelled,
                                const Issue& issue) {
  const config::Supplier* supplier = configuration.supplier(order.supplier);
  const OrderStatus status = status_of(order, before, cancelled);
  const OrderLetter letter{
      configuration,
      order,
      status == OrderStatus::changed ? *before : order,
      status,
      issue,
      supplier == nullptr ? order.supplier : supplier->name,
      supplier == nullptr ? std::string() : supplier->address,
      config::language_from(supplier == nullptr ? configuration.language : supplier->language)};
  connectors::Order request;
  request.number = issue.uid;
  request.revision = issue.sequence;
  request.cancelled = cancelled;
  request.envelope_to = letters::destination(configuration, letter.supplier_address);
  request.address = request.envelope_to;
  request.from = letters::own_address(configuration);
  request.subject = letters::marked(configuration, subject(letter), letter.language);
  request.text = text(letter);
  request.csv = letters::order_csv(order, letter.supplier_name, status, issue);
  request.message_id =
      letters::message_id(configuration, issue, cancelled ? "cancelled" : "order", order.supplier);
  request.date = issue.stamp;
  return request;
}

}  // namespace indkald::daemon
