// A mail read back by a MIME parser, as values.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace indkald::connectors::testing {

struct ReadPart {
  std::string type;                               // "text/plain"
  std::map<std::string, std::string> parameters;  // of the Content-Type
  std::string encoding;                           // "base64"
  std::string file_name;
  std::string content;  // decoded
  std::vector<ReadPart> parts;
};

struct ReadMail {
  std::string message_id;
  std::string subject;
  std::string from;
  std::string to;
  ReadPart root;
};

ReadMail read_mail(std::string_view bytes);

std::vector<std::string> types_of(const std::vector<ReadPart>& parts);

}  // namespace indkald::connectors::testing
