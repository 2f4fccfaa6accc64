#include <algorithm>
#include <filesystem>

#include "daemon/shapes.hpp"
#include "daemon/sources.hpp"
#include "daemon/web/api.hpp"
#include "daemon/web/connection_view.hpp"
#include "daemon/web/source_files.hpp"

namespace indkald::daemon::web::api {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

const config::Source& source_named(const Call& call, const std::string& id) {
  const auto& sources = call.desk.configuration.sources;
  const auto found = std::ranges::find(sources, id, &config::Source::id);
  if (found == sources.end()) throw Refusal(404, {"web.no_source", {}});
  if (!found->connector.empty()) throw Refusal(409, {"web.source_is_fetched", {}});
  return *found;
}

// Of a file name that a browser gives: its last part, without what a path could be made of.
std::string plain_name(const Call& call) {
  std::string name = fs::path(call.request.asked("name").value_or("")).filename().string();
  std::erase_if(name, [](unsigned char c) { return c < ' ' || c == 0x7f || c == '\\'; });
  if (name.empty() || name == "." || name == ".." || name.starts_with('.') || name.size() > 200)
    throw Refusal(422, {"web.bad_file_name", {}});
  return name;
}

// What the source would hold with the file: of a folder's files the rest stays.
calendars::Calendar read_with(const Call& call, const config::Source& source,
                              const Upload& upload) {
  std::vector<Document> documents;
  if (is_folder(source.path))
    for (Document& each : read_path(source.path))
      if (each.name != upload.name) documents.push_back(std::move(each));
  documents.push_back({upload.name, upload.bytes});
  return read_documents(documents, read_options(call.desk.configuration, source, call.now));
}

const char* kind_of(const StandingMeeting& each) {
  switch (each.standing) {
    case Standing::vanished:
      return "gone";
    case Standing::unsure:
      return "unsure";
    case Standing::current:
      return to_string(each.kind).data();
    case Standing::kept:
    case Standing::gone:
    case Standing::outside:
      break;
  }
  return nullptr;
}

json change_shape(const StandingMeeting& each, const char* kind, config::Language language) {
  const bool added =
      each.standing == Standing::current && each.kind == calendars::ChangeKind::added;
  const bool gone = each.standing == Standing::vanished;
  json before = added         ? json()
                : each.before ? meeting_shape(*each.before)
                              : meeting_shape(each.meeting);
  json after = gone          ? json()
               : each.likely ? meeting_shape(*each.likely)
                             : meeting_shape(each.meeting);
  return {{"kind", kind},
          {"old", std::move(before)},
          {"new", std::move(after)},
          {"fields", each.fields},
          {"because", each.because.empty() ? "" : config::say(each.because, language)}};
}

// What the file says beside what is known of the source.
json upload_shape(Call& call, const config::Source& source, const Upload& upload,
                  const std::string& name) {
  const calendars::Calendar calendar = read_with(call, source, upload);
  const std::vector<SourceRead> reads{{source.id, calendar, "", {}}};
  const Standings standings = find_standings(call.desk.configuration, reads, call.keeper.now().view,
                                             call.desk.clock->now());
  std::map<std::string, int> counts{{"same", 0}, {"moved", 0}, {"changed", 0},
                                    {"new", 0},  {"gone", 0},  {"unsure", 0}};
  json changes = json::array();
  for (const StandingMeeting& each : standings.meetings) {
    const char* kind = kind_of(each);
    if (kind == nullptr) continue;
    ++counts[kind];
    if (std::string_view(kind) != "same")
      changes.push_back(change_shape(each, kind, call.language));
  }
  return {{"upload", name},
          {"source", source.id},
          {"name", upload.name},
          {"meetings", calendar.meetings.size()},
          {"problems", problems_shape(calendar.problems, call.language)},
          {"counts", counts},
          {"changes", std::move(changes)}};
}

const Upload& upload_named(Call& call) {
  const Upload* upload = call.uploads.find(call.parts.at(0), call.by(), call.real);
  if (upload == nullptr) throw Refusal(404, {"web.no_upload", {}});
  return *upload;
}

}  // namespace

Response upload(Call& call) {
  const config::Source& source = source_named(call, call.parts.at(0));
  Upload given{source.id, plain_name(call), call.request.body, call.by(), {}};
  json shape = upload_shape(call, source, given, "");
  shape["upload"] = call.uploads.keep(std::move(given), call.real);
  return json_answer(call, shape, 201);
}

Response use_upload(Call& call) {
  const Upload upload = upload_named(call);
  const config::Source& source = source_named(call, upload.source);
  write_whole(is_folder(source.path) ? fs::path(source.path) / upload.name : fs::path(source.path),
              upload.bytes);
  call.uploads.forget(call.parts.at(0));
  call.desk.ledger->audit(
      {call.now, call.by(), "upload", source.id, json{{"name", upload.name}}.dump()});
  call.keeper.forget();
  return json_answer(call, {{"source", source.id}, {"name", upload.name}});
}

Response forget_upload(Call& call) {
  upload_named(call);
  call.uploads.forget(call.parts.at(0));
  return empty_answer(204);
}

Response connections(Call& call) {
  return json_answer(call,
                     {{"connections", connections_shape(call)}, {"sources", sources_page(call)}});
}

Response test_connection(Call& call) {
  const std::string& id = call.parts.at(0);
  json problems = json::array();
  bool known = false;
  const auto ask = [&](auto* each) {
    if (each == nullptr) return;
    known = true;
    const connectors::Verdict verdict = each->check();
    if (verdict.outcome != connectors::Outcome::done)
      problems.push_back({{"at", id}, {"message", call.words(verdict.because)}});
  };
  Connections& all = call.desk.connections;
  daemon::Connection* connection = all.find(id);
  ask(connection == nullptr ? nullptr : connection->connector.get());
  ask(all.find_feed(id));
  ask(all.find_inbox(id));
  if (!known) throw Refusal(404, {"web.no_connection", {}});
  const bool reachable = problems.empty();
  return json_answer(call, {{"reachable", reachable}, {"problems", std::move(problems)}});
}

}  // namespace indkald::daemon::web::api
