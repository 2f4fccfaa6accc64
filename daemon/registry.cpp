#include "daemon/registry.hpp"

#include <algorithm>

#include "connectors/caldav/caldav.hpp"
#include "connectors/folder/folder.hpp"
#include "connectors/imap/imap.hpp"
#include "connectors/imip/imip.hpp"
#include "connectors/memory/memory.hpp"
#include "connectors/order_mail/order_mail.hpp"
#include "connectors/plandisc/plandisc.hpp"
#include "connectors/web/web.hpp"

namespace indkald::daemon {

const std::vector<connectors::ConnectorType>& connector_types() {
  static const std::vector<connectors::ConnectorType> types{
      connectors::folder_type(),      //
      connectors::imip_type(),        //
      connectors::caldav_type(),      //
      connectors::order_mail_type(),  //
      connectors::memory_type(),      //
      connectors::web_type(),         //
      connectors::imap_type(),        //
      connectors::plandisc_type(),   connectors::plandisc_share_type(),
  };
  return types;
}

config::ConnectorTables connector_tables() {
  config::ConnectorTables tables;
  for (const connectors::ConnectorType& type : connector_types())
    tables[std::string(type.name)] = type.settings;
  return tables;
}

config::ConnectorAbilities connector_abilities() {
  config::ConnectorAbilities abilities;
  for (const connectors::ConnectorType& type : connector_types())
    abilities[std::string(type.name)] = {type.abilities.mails,     type.abilities.bookings,
                                         type.abilities.copies,    type.abilities.orders,
                                         type.abilities.calendars, type.abilities.answers};
  return abilities;
}

Connections connect(const config::Configuration& configuration) {
  Connections connections;
  for (const config::ConnectorSettings& each : configuration.connectors) {
    const auto type =
        std::ranges::find(connector_types(), each.type, &connectors::ConnectorType::name);
    if (type == connector_types().end()) continue;
    if (type->make_feed != nullptr)
      connections.add_feed(each.id, type->make_feed(each.settings));
    else if (type->make_inbox != nullptr)
      connections.add_inbox(each.id, type->make_inbox(each.settings));
    else
      connections.add(each.id, {type->make(each.settings), type->abilities});
  }
  return connections;
}

}  // namespace indkald::daemon
