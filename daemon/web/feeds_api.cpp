#include "daemon/feed_links.hpp"
#include "daemon/web/api.hpp"
#include "daemon/web/operations.hpp"

namespace indkald::daemon::web::api {

using nlohmann::json;

Response feeds(Call& call) {
  const config::Configuration& configuration = call.desk.configuration;
  const std::string key = feed_key(*call.desk.ledger);
  json shape{{"bodies", json::array()}, {"people", json::array()}};
  for (const config::Body& body : configuration.bodies)
    shape["bodies"].push_back(
        {{"id", body.id}, {"name", body.name}, {"link", feed_path(key, "body", body.id)}});
  // A person's own link is his: it is handed out by those who may settle things.
  if (call.caller.value().may(Right::settle))
    for (const config::Person& person : configuration.people)
      shape["people"].push_back({{"id", person.id},
                                 {"name", person.name},
                                 {"link", feed_path(key, "person", person.id)}});
  return json_answer(call, shape);
}

Response events(Call&) {
  Response answer;
  answer.type = "text/event-stream";
  answer.body = "retry: 3000\n\n";
  answer.events = true;
  return answer;
}

Response openapi(Call&) {
  Response answer;
  answer.body = openapi_document();
  answer.fields.emplace_back("ETag", etag_of(answer.body));
  answer.fields.emplace_back("Cache-Control", "no-cache");
  return answer;
}

}  // namespace indkald::daemon::web::api
