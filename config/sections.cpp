#include "config/sections.hpp"

#include "calendars/time.hpp"
#include "config/settings_parts.hpp"

namespace indkald::config {
namespace {

using calendars::Settings;

template <typename Item>
std::vector<Item> each(const std::vector<Node>& nodes, Item (*make)(const Node&)) {
  std::vector<Item> made;
  made.reserve(nodes.size());
  for (const Node& node : nodes) made.push_back(make(node));
  return made;
}

int whole(const Settings& values, const std::string& name) {
  return static_cast<int>(values.integer(name));
}

Minutes minutes(const Settings& values, const std::string& name) {
  return Minutes{values.integer(name)};
}

std::optional<Minutes> minutes_if(const Settings& values, const std::string& name) {
  return values.has(name) ? std::optional(minutes(values, name)) : std::nullopt;
}

// "17:00", checked before.
std::optional<Minutes> time_if(const Settings& values, const std::string& name) {
  if (!values.has(name)) return std::nullopt;
  const std::string& text = values.text(name);
  const auto digit = [&](std::size_t at) { return text[at] - '0'; };
  return Minutes{(digit(0) * 10 + digit(1)) * 60 + digit(3) * 10 + digit(4)};
}

Money money(const Settings& values, const std::string& name) {
  return {static_cast<std::int64_t>(values.number(name))};
}

std::optional<Date> date_if(const Settings& values, const std::string& name) {
  return values.has(name) ? calendars::parse_iso_date(values.text(name)) : std::nullopt;
}

std::vector<Date> dates(const std::vector<std::string>& texts) {
  std::vector<Date> made;
  for (const std::string& text : texts)
    if (const auto date = calendars::parse_iso_date(text)) made.push_back(*date);
  return made;
}

Source source_from(const Node& node) {
  const Settings& values = node.values;
  Source made;
  made.id = values.text("id");
  made.path = values.text("path");
  made.connector = values.text("connector");
  made.items = values.text("items");
  made.type = values.text("type");
  made.live = values.text("state") == "live";
  const auto from = date_if(values, "from");
  const auto to = date_if(values, "to");
  if (from && to) made.period = Period{*from, *to};
  const Settings& columns = node.only("columns").values;
  for (const std::string_view role : kColumnRoles)
    if (const std::string name(role); columns.has(name)) made.columns[name] = columns.list(name);
  made.inclusive_all_day_end = values.flag("inclusive_all_day_end");
  made.year = whole(values, "year");
  made.stale_after_hours = whole(values, "stale_after_hours");
  return made;
}

Body body_from(const Node& node) {
  const Settings& values = node.values;
  Body made;
  made.id = values.text("id");
  made.name = values.text("name");
  made.aliases = values.list("aliases");
  made.ring = values.text("ring");
  made.mailbox = values.text("mailbox");
  made.calendar = values.text("calendar");
  made.contact = values.text("contact");
  made.usual_start = time_if(values, "usual_start");
  made.usual_length = minutes_if(values, "usual_length_minutes");
  made.rooms = values.list("rooms");
  made.catering = values.text("catering");
  made.items_weekdays = whole(values, "items_weekdays");
  made.agenda_weekdays = whole(values, "agenda_weekdays");
  made.minutes_weekdays = whole(values, "minutes_weekdays");
  made.protect = values.flag("protect");
  made.invite_ahead_days = whole(values, "invite_ahead_days");
  made.guests = whole(values, "guests");
  made.remind_days = whole(values, "remind_days");
  made.attendance = values.number("attendance");
  made.closed = values.flag("closed");
  const Settings& arrange = node.only("arrange").values;
  made.arrange_invitation = arrange.flag("invitation");
  made.arrange_room = arrange.flag("room");
  made.arrange_catering = arrange.flag("catering");
  return made;
}

Room room_from(const Node& node) {
  const Settings& values = node.values;
  Room made;
  made.id = values.text("id");
  made.name = values.text("name");
  made.aliases = values.list("aliases");
  made.connector = values.text("connector");
  made.address = values.has("address") ? values.text("address") : made.id;
  made.capacity = whole(values, "capacity");
  made.setup = minutes(values, "setup_minutes");
  made.clearing = minutes(values, "clearing_minutes");
  made.parts = values.list("parts");
  made.directions = values.text("directions");
  return made;
}

CateringRow row_from(const Node& node) {
  const Settings& values = node.values;
  CateringRow made;
  made.from = time_if(values, "from");
  made.to = time_if(values, "to");
  made.min_length = minutes_if(values, "min_length_minutes");
  made.min_heads = whole(values, "min_heads");
  made.menu = values.text("menu");
  made.before = minutes(values, "before_minutes");
  return made;
}

CateringRule rule_from(const Node& node) {
  return {node.values.text("id"), node.values.text("supplier"), each(node.list("rows"), row_from)};
}

MenuItem item_from(const Node& node) {
  return {node.values.text("name"), money(node.values, "price")};
}

Deadline deadline_from(const Node& node) {
  Deadline made;
  made.below_heads = whole(node.values, "below_heads");
  made.weekdays = whole(node.values, "weekdays");
  made.at = time_if(node.values, "at").value_or(made.at);
  return made;
}

Supplier supplier_from(const Node& node) {
  const Settings& values = node.values;
  Supplier made;
  made.id = values.text("id");
  made.name = values.text("name");
  made.connector = values.text("connector");
  made.address = values.text("address");
  made.language = values.text("language");
  made.cost_centre = values.text("cost_centre");
  made.ean = values.text("ean");
  for (const Node& menu : node.list("menus")) {
    made.menus[menu.name] = each(menu.list("items"), item_from);
    made.menu_names[menu.name] = menu.values.text("name");
  }
  made.deadlines = each(node.list("deadlines"), deadline_from);
  made.head_tolerance = whole(values, "head_tolerance");
  return made;
}

ConnectorSettings connector_from(const Node& node) {
  return {node.name, node.values.text("type"), node.values};
}

Limits limits_from(const Settings& values) {
  Limits made;
  made.creates = whole(values, "creates");
  made.updates = whole(values, "updates");
  made.cancels = whole(values, "cancels");
  made.mails = whole(values, "mails");
  made.money = money(values, "money");
  made.creates_percent = values.number("creates_percent");
  made.updates_percent = values.number("updates_percent");
  made.cancels_percent = values.number("cancels_percent");
  made.mails_percent = values.number("mails_percent");
  made.money_percent = values.number("money_percent");
  made.source_shrunk_percent = values.number("source_shrunk_percent");
  return made;
}

Pace pace_from(const Settings& values) {
  return {whole(values, "mails_per_minute"), whole(values, "quiet_minutes"),
          whole(values, "approval_days"), whole(values, "attempts")};
}

Schedule schedule_from(const Settings& values) {
  return {whole(values, "every_minutes"), values.text("health_address"),
          whole(values, "health_port")};
}

SignInRole sign_in_role_from(const Node& node) {
  return {node.values.text("group"), node.values.text("role"), node.values.list("bodies")};
}

// None where nothing of it is said.
std::optional<SignIn> sign_in_from(const Node& node) {
  const Settings& values = node.values;
  SignIn made;
  made.roles = each(node.list("roles"), sign_in_role_from);
  bool said = !made.roles.empty();
  for (const char* name : {"issuer", "client_id", "client_secret", "public_url", "ca_file"})
    said = said || values.has(name);
  if (!said) return std::nullopt;
  made.issuer = values.text("issuer");
  made.client_id = values.text("client_id");
  made.client_secret = values.secret("client_secret");
  made.public_url = values.text("public_url");
  made.scopes = values.text("scopes");
  made.name_claim = values.text("name_claim");
  made.group_claim = values.text("group_claim");
  made.ca_file = values.text("ca_file");
  return made;
}

Web web_from(const Node& node) {
  const Settings& values = node.values;
  Web made;
  made.sign_in = sign_in_from(node.only("sign_in"));
  if (values.has("port")) made.port = whole(values, "port");
  made.address = values.text("address");
  made.certificate = node.only("tls").values.text("certificate");
  made.key = node.only("tls").values.text("key");
  made.hosts = values.list("hosts");
  made.session_hours = whole(values, "session_hours");
  made.requests_per_minute = whole(values, "requests_per_minute");
  made.connections_per_client = whole(values, "connections_per_client");
  made.trusted_proxies = values.list("trusted_proxies");
  return made;
}

void add_municipality(Configuration& made, const Settings& values) {
  made.municipality = values.text("municipality");
  made.domain = values.text("domain");
  made.zone = values.text("zone");
  made.language = values.text("language");
  made.ledger = values.text("ledger");
  made.secretary = values.text("secretary");
  made.redirect_all_mail_to = values.text("redirect_all_mail_to");
  made.saturday_is_weekday = values.flag("saturday_is_weekday");
  made.days_off = dates(values.list("days_off"));
}

}  // namespace

Configuration configuration_from(const Node& root) {
  Configuration made;
  add_municipality(made, root.values);
  made.invitation_connector = root.only("invitations").values.text("connector");
  made.calendar_connector = root.only("invitations").values.text("calendar");
  made.inbox_connector = root.only("invitations").values.text("inbox");
  made.sources = each(root.list("sources"), source_from);
  made.bodies = each(root.list("bodies"), body_from);
  made.rooms = each(root.list("rooms"), room_from);
  made.catering = each(root.list("catering_rules"), rule_from);
  made.suppliers = each(root.list("suppliers"), supplier_from);
  made.connectors = each(root.list("connectors"), connector_from);
  made.limits = limits_from(root.only("limits").values);
  made.pace = pace_from(root.only("pace").values);
  made.policy.automatic = root.only("policy").values.list("automatic");
  made.schedule = schedule_from(root.only("schedule").values);
  made.web = web_from(root.only("web"));
  return made;
}

}  // namespace indkald::config
