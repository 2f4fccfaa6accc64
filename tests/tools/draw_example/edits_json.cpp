#include <nlohmann/json.hpp>

#include "edits.hpp"

namespace indkald::tools {
namespace {

using Json = nlohmann::ordered_json;

Json time_or_null(const std::optional<Minutes>& time) {
  return time ? Json(clock_time(*time)) : Json();
}

void describe(Json& into, const std::string& when, const std::optional<Activity>& row) {
  into[when + "_title"] = row ? Json(row->title) : Json();
  into[when + "_date"] = row ? Json(iso(row->day)) : Json();
  into[when + "_time"] = row ? time_or_null(row->start) : Json();
  into[when + "_place"] = row ? Json(row->place) : Json();
}

}  // namespace

const char* to_string(EditKind kind) {
  switch (kind) {
    case EditKind::moved:
      return "moved";
    case EditKind::retimed:
      return "retimed";
    case EditKind::shifted:
      return "shifted";
    case EditKind::renamed:
      return "renamed";
    case EditKind::cancelled:
      return "cancelled";
    case EditKind::added:
      return "added";
    case EditKind::dropped:
      return "dropped";
    case EditKind::swapped:
      return "swapped";
    case EditKind::outside:
      return "outside";
  }
  return "";
}

std::string to_json(const std::vector<Edit>& edits) {
  Json list = Json::array();
  for (const Edit& edit : edits) {
    Json item;
    item["kind"] = to_string(edit.kind);
    item["body"] = edit.before ? edit.before->ring : edit.after->ring;
    describe(item, "old", edit.before);
    describe(item, "new", edit.after);
    list.push_back(item);
  }
  return list.dump(2) + "\n";
}

}  // namespace indkald::tools
