// How the rows of the table of operations are written down.
#pragma once

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>
#include <vector>

#include "daemon/web/api.hpp"
#include "daemon/web/operations.hpp"

namespace indkald::daemon::web {

inline Operation get(std::string_view id, std::string_view path, Right right,
                     std::string_view about, Response (*run)(Call&), std::string_view answer,
                     std::vector<Parameter> parameters = {}) {
  return {.id = id,
          .method = "GET",
          .path = path,
          .right = right,
          .about = about,
          .run = run,
          .answer = answer,
          .parameters = std::move(parameters)};
}

struct Change {
  std::string_view body = {};
  std::string_view answer = {};
  int status = 200;
  bool conditional = false;
  bool waits = false;
  bool asks = false;
};

inline Operation change(std::string_view id, std::string_view method, std::string_view path,
                        Right right, std::string_view about, Response (*run)(Call&),
                        const Change& change) {
  return {.id = id,
          .method = method,
          .path = path,
          .right = right,
          .about = about,
          .run = run,
          .answer = change.answer,
          .status = change.status,
          .body = change.body,
          .takes = change.body.empty() ? BodyKind::none : BodyKind::json,
          .conditional = change.conditional,
          .waits = change.waits,
          .asks = change.asks};
}

inline Operation of_type(Operation operation, std::string_view type) {
  operation.type = type;
  return operation;
}

// Those on next years' calendars (year_operations.cpp).
std::vector<Operation> year_operations();

}  // namespace indkald::daemon::web
