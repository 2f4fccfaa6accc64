#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "made_up_files.hpp"

namespace indkald::config {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

struct Wrong {
  const char* name;
  const char* old_text;
  const char* new_text;
  const char* problem;
};

void PrintTo(const Wrong& wrong, std::ostream* out) { *out << wrong.name; }

std::string name_of(const testing::TestParamInfo<Wrong>& wrong) { return wrong.param.name; }

class OneWrongSetting : public testing::TestWithParam<Wrong> {};

TEST_P(OneWrongSetting, IsOneProblemWithItsPlaceAndWhatToDo) {
  const Wrong& wrong = GetParam();
  EXPECT_THAT(problems_of(whole_with(wrong.old_text, wrong.new_text)),
              ElementsAre(StartsWith(std::string("indkald.json#") + wrong.problem)));
}

const Wrong kTypes[] = {
    {"Boolean", "\"protect\": true", "\"protect\": \"yes\"",
     "/bodies/0/protect: This must be true or false"},
    {"Integer", "\"guests\": 3", "\"guests\": 3.5",
     "/bodies/0/guests: This must be a whole number"},
    {"IntegerInQuotes", "\"guests\": 3", "\"guests\": \"3\"",
     "/bodies/0/guests: This must be a whole number"},
    {"Number", "0.95", "\"0.95\"", "/bodies/0/attendance: This must be a number"},
    {"Text", "\"name\": \"Byrådet\"", "\"name\": 7", "/bodies/0/name: This must be a text"},
    {"Time", "17:30", "17.30", "/bodies/0/usual_start: “17.30” is no time of day."},
    {"LateTime", "17:30", "24:00", "/bodies/0/usual_start: “24:00” is no time of day."},
    {"Date", "2027-01-01", "2027-02-30", "/sources/0/from: “2027-02-30” is no date."},
    {"DateInList", "2027-06-05", "5. juni", "/days_off/0: “5. juni” is no date."},
    {"Mail", "byraadet@example.org", "byraadet",
     "/bodies/0/mailbox: “byraadet” is no mail address."},
    {"MailWithName", "byraadet@example.org", "Byråd <b@example.org>",
     "/bodies/0/mailbox: “Byråd <b@example.org>” is no mail address."},
    {"Money", "95.5", "95.555", "/suppliers/0/menus/varm/items/0/price: This must be an amount"},
    {"MoneyInText", "12500.50", "12.500,50", "/limits/money: This must be an amount"},
    {"Id", "\"id\": \"plan\"", "\"id\": \"Årshjul\"", "/sources/0/id: “Årshjul” is no valid id."},
    {"List", "[\"Byråd\"]", "\"Byråd\"", "/bodies/0/aliases: This must be a list"},
    {"ListElement", "[\"Byråd\"]", "[\"Byråd\", 2]", "/bodies/0/aliases/1: This must be a text"},
    {"Object", "{\"room\": false}", "false", "/bodies/0/arrange: This must be an object"},
    {"Url", "smtp://localhost:25", "localhost:25",
     "/connectors/mail/url: This must be a whole address"},
    {"UrlWithPassword", "smtp://localhost:25", "smtp://bo:hemmeligt@localhost:25",
     "/connectors/mail/url: User name and password must not stand in the address."},
    {"Range", "\"agenda_weekdays\": 4", "\"agenda_weekdays\": -1",
     "/bodies/0/agenda_weekdays: -1 is out of range. Write a number from 0 to 60."},
    {"HugeNumber", "\"guests\": 3", "\"guests\": 1e300",
     "/bodies/0/guests: 1e+300 is out of range."},
    {"Zone", "\"domain\"", "\"zone\": \"Europe/Kobenhavn\", \"domain\"",
     "/zone: “Europe/Kobenhavn” is no known time zone."},
    {"Domain", "indkald.example.org", "http://indkald",
     "/domain: “http://indkald” is no domain name."},
};
INSTANTIATE_TEST_SUITE_P(Types, OneWrongSetting, testing::ValuesIn(kTypes), name_of);

const Wrong kNames[] = {
    {"UnknownKeyNear", "\"usual_start\"", "\"usual_strat\"",
     "/bodies/0/usual_strat: “usual_strat” is no setting here. Did you mean “usual_start”?"},
    {"UnknownKeyFar", "\"guests\"", "\"vinsmagning\"",
     "/bodies/0/vinsmagning: “vinsmagning” is no setting here. There can be: id, name, "},
    {"UnknownSection", "\"policy\"", "\"polcy\"",
     "/polcy: “polcy” is no setting here. Did you mean “policy”?"},
    {"UnknownColumn", "{\"body\": [\"Ring\"]}", "{\"bdoy\": [\"Ring\"]}",
     "/sources/0/columns/bdoy: “bdoy” is no setting here. Did you mean “body”?"},
    {"UnknownConnectorSetting", "\"spool\": \"spool\"", "\"passwrod\": 1",
     "/connectors/mail/passwrod: “passwrod” is no setting here. Did you mean “password”?"},
    {"Choice", "\"draft\"", "\"darft\"",
     "/sources/0/state: “darft” cannot be chosen here. Did you mean “draft”?"},
    {"ConnectorType", "\"type\": \"post\"", "\"type\": \"brevdue\"",
     "/connectors/mail/type: “brevdue” cannot be chosen here. Choose one of: post."},
    {"Policy", "invitation:create", "invitation:craete",
     "/policy/automatic/0: “invitation:craete” cannot be chosen here. Did you mean "
     "“invitation:create”?"},
    {"SlashInName", "\"guests\"", "\"a/b~c\"", "/bodies/0/a~1b~0c: “a/b~c” is no setting here."},
    {"MissingName", "\"name\": \"Byrådssalen\", ", "",
     "/rooms/0: The setting “name” is missing. Write it here."},
    {"EmptyName", "\"name\": \"Byrådssalen\"", "\"name\": \"\"",
     "/rooms/0/name: This text must not be empty."},
    {"NullName", "\"name\": \"Byrådssalen\"", "\"name\": null",
     "/rooms/0: The setting “name” is missing."},
    {"MissingType", "\"type\": \"post\", ", "", "/connectors/mail: The setting “type” is missing."},
    {"TwiceInOneObject", "\"guests\": 3", "\"guests\": 3, \"guests\": 4",
     "/bodies/0/guests: “guests” stands twice in the same object."},
    {"TwiceInASecondElement", "\"name\": \"Kantinen\"", "\"name\": \"Kantinen\", \"name\": \"K\"",
     "/rooms/1/name: “name” stands twice in the same object."},
};
INSTANTIATE_TEST_SUITE_P(Names, OneWrongSetting, testing::ValuesIn(kNames), name_of);

const Wrong kReferences[] = {
    {"BodysRoom", "[\"salen\", \"kantinen\"]", "[\"salen\", \"kanitnen\"]",
     "/bodies/0/rooms/1: “kanitnen” is not among “rooms”. Did you mean “kantinen”?"},
    {"BodysCatering", "\"catering\": \"aften\"", "\"catering\": \"morgenmad\"",
     "/bodies/0/catering: “morgenmad” is not among “catering_rules”. There are: aften."},
    {"RoomsConnector", "\"connector\": \"mail\", \"capacity\"",
     "\"connector\": \"outlook\", \"capacity\"",
     "/rooms/0/connector: “outlook” is not among “connectors”. There are: mail."},
    {"RoomsPart", "\"parts\": [\"kantinen\"]", "\"parts\": [\"foyer\"]",
     "/rooms/0/parts/0: “foyer” is not among “rooms”."},
    {"RoomsOwnPart", "\"parts\": [\"kantinen\"]", "\"parts\": [\"salen\"]",
     "/rooms/0/parts/0: The room “salen” cannot be a part of itself."},
    {"RulesSupplier", "\"supplier\": \"koekken\"", "\"supplier\": \"kokken\"",
     "/catering_rules/0/supplier: “kokken” is not among “suppliers”. Did you mean “koekken”?"},
    {"RowsMenu", "\"menu\": \"varm\"", "\"menu\": \"kold\"",
     "/catering_rules/0/rows/0/menu: “kold” is not among “menus”. There are: varm."},
    {"InvitationsConnector", "\"invitations\": {\"connector\": \"mail\"}",
     "\"invitations\": {\"connector\": \"fax\"}",
     "/invitations/connector: “fax” is not among “connectors”. There are: mail."},
    {"NoInvitationsConnector", "\"invitations\": {\"connector\": \"mail\"},", "",
     "/invitations: There is somebody to invite, but “connector” does not say"},
    {"NoMailbox", "\"mailbox\": \"byraadet@example.org\", ", "",
     "/bodies/0: “Byrådet” needs a mailbox (“mailbox”) to invite from."},
    {"TwoRoomsOfOneName", "\"name\": \"Kantinen\"", "\"name\": \"byraadssalen\"",
     "/rooms/1/name: The name “byraadssalen” is already used in /rooms/0,"},
    {"HalfAPeriod", "\"to\": \"2027-12-31\", ", "", "/sources/0: Write both “from” and “to”"},
    {"PeriodBackwards", "2027-12-31", "2026-12-31",
     "/sources/0/to: The period ends before it begins."},
};
INSTANTIATE_TEST_SUITE_P(References, OneWrongSetting, testing::ValuesIn(kReferences), name_of);

TEST(LoadProblems, RefuseAJoinedRoomAsAPartOfAnother) {
  EXPECT_THAT(
      problems_of(whole_with("\"address\": \"kant@example.org\"", "\"parts\": [\"salen\"]")),
      testing::Contains("indkald.json#/rooms/0/parts/0: The room “kantinen” is itself made of "
                        "other rooms. Write its parts here instead."));
}

TEST(LoadProblems, SayNothingOfWhatFollowsFromAMalformedId) {
  MadeUpFiles files = whole_with("\"supplier\": \"koekken\"", "\"supplier\": \"Køkken\"");
  std::string& json = files.files["/etc/indkald/indkald.json"];
  json.replace(json.find("\"id\": \"koekken\""), 15, "\"id\": \"Køkken\"");
  EXPECT_THAT(
      problems_of(files),
      ElementsAre(StartsWith("indkald.json#/catering_rules/0/supplier: “Køkken” is no valid"),
                  StartsWith("indkald.json#/suppliers/0/id: “Køkken” is no valid id.")));
}

TEST(LoadProblems, NameBothPlacesOfAnIdThatStandsTwice) {
  EXPECT_THAT(problems_of(whole_with("\"id\": \"kantinen\"", "\"id\": \"salen\"")),
              testing::Contains("indkald.json#/rooms/1/id: The id “salen” is already used in "
                                "/rooms/0. Choose another."));
}

TEST(LoadProblems, ComeAllAtOnceFromTheFileAndThePeople) {
  MadeUpFiles files = made_up(R"({
    "domain": "indkald.example.org", "people": "people.csv", "langauge": "da",
    "bodies": [{"id": "byraadet", "name": "Byrådet", "usual_start": "sent", "rooms": ["salen"],
                "arrange": {"invitation": false}}]})");
  files.files["/etc/indkald/people.csv"] =
      "id;name;mail;body\nbo;Bo Lund;bo@example.org;byrådet\nmie;Mie Krog;mie;byraadet\n";
  EXPECT_THAT(
      problems_of(files),
      ElementsAre(StartsWith("indkald.json#/langauge: "),
                  StartsWith("indkald.json#: The setting “municipality” is missing."),
                  StartsWith("indkald.json#/bodies/0/usual_start: "),
                  StartsWith("indkald.json#/bodies/0/rooms/0: "),
                  "people.csv:2: There is no body with the id “byrådet” among “bodies”. Did "
                  "you mean “byraadet”?",
                  StartsWith("people.csv:3: “mie” is no mail address.")));
}

TEST(LoadProblems, SpeakDanishToo) {
  try {
    load_made_up(whole_with("\"guests\"", "\"geusts\""));
    FAIL() << "an unknown setting was taken";
  } catch (const calendars::InputError& error) {
    EXPECT_EQ(say(error.problems().at(0).message, Language::da),
              "»geusts« er ikke en indstilling her. Mente du »guests«?");
  }
}

TEST(LoadProblems, PointToTheLineAndColumnOfASyntaxError) {
  EXPECT_THAT(problems_of(made_up("{\n  \"æøå\": \"x\" \"domain\": 1}")),
              ElementsAre(StartsWith("indkald.json:2:21: Here the file is not valid JSON.")));
  EXPECT_THAT(problems_of(made_up("{\"municipality\": \"E\",")),
              ElementsAre(StartsWith("indkald.json:1:22: The file ends too early.")));
  EXPECT_THAT(problems_of(made_up("")),
              ElementsAre(StartsWith("indkald.json:1:1: The file ends too early.")));
}

TEST(LoadProblems, AreAllThatBrokenFilesLeadTo) {
  for (const std::string text :
       {"null", "[]", "7", "\"x\"", "{", "}", "/*", "{\"a\":1e999}", "\xFF",
        "{\"connectors\": {\"m\": 1}}", "{\"connectors\": []}", "{\"bodies\": [null, 1, []]}",
        "{\"suppliers\": [{\"menus\": [1]}]}",
        "{\"connectors\": {\"m\": {\"type\": 1, \"url\": 2}}}"})
    EXPECT_THAT(problems_of(made_up(text)), Not(IsEmpty())) << text;
  EXPECT_THAT(problems_of(made_up(std::string(100'000, '['))), Not(IsEmpty()));
  EXPECT_THAT(problems_of(made_up(std::string("{\"a\":\0}", 7))), Not(IsEmpty()));
}

TEST(LoadProblems, AreAllThatATruncatedFileLeadsTo) {
  const std::string whole = kWhole;
  for (std::size_t length = 0; length + 1 < whole.size(); length += 5)
    EXPECT_THAT(problems_of(made_up(whole.substr(0, length))), Not(IsEmpty())) << length;
}

// The worst that may come of any byte is a problem: other exceptions and crashes fail the test.
TEST(LoadProblems, AreTheWorstThatAWrongByteLeadsTo) {
  const std::string whole = kWhole;
  const std::string bytes("\0\"{}[]:,1-\xC3x", 12);
  for (std::size_t at = 0; at < whole.size(); at += 3) {
    std::string broken = whole;
    broken[at] = bytes[at % bytes.size()];
    for (const std::string& problem : problems_of(made_up(broken)))
      EXPECT_THAT(problem, HasSubstr(": ")) << broken;
  }
}

TEST(LoadProblems, KeepTheirPlaceAfterAnElementThatIsNone) {
  EXPECT_THAT(problems_of(whole_with("\"rooms\": [{", "\"rooms\": [null, {\"guests\": 1, ")),
              testing::Contains(StartsWith("indkald.json#/rooms/1/guests: ")));
}

TEST(Secrets, StandInNoMessageWhateverIsWrong) {
  const auto files = {
      whole_with("{\"env\": \"POST_PASSWORD\"}", "\"hemmeligt\""),
      whole_with("{\"env\": \"POST_PASSWORD\"}",
                 "{\"env\": \"POST_PASSWORD\", \"text\": \"hemmeligt\"}"),
      whole_with("{\"env\": \"POST_PASSWORD\"}", "\"hemmeligt"),
      whole_with("{\"env\": \"POST_PASSWORD\"}", "[\"hemmeligt\"]"),
      whole_with("{\"env\": \"POST_PASSWORD\"}", "{\"text\": \"hemmeligt\"}"),
  };
  for (const MadeUpFiles& made : files) {
    const auto found = problems_of(made);
    EXPECT_THAT(found, Not(IsEmpty()));
    for (const std::string& problem : found) EXPECT_THAT(problem, Not(HasSubstr("hemmeligt")));
  }
}

TEST(Secrets, AreRefusedInTheFileWithAWordOnWhereTheyBelong) {
  EXPECT_THAT(
      problems_of(whole_with("{\"env\": \"POST_PASSWORD\"}", "\"hemmeligt\"")),
      ElementsAre("indkald.json#/connectors/mail/password: A secret must not stand in the "
                  "file. Put it in a file of its own and write {\"file\": \"path\"}, or in an "
                  "environment variable and write {\"env\": \"NAME\"}."));
}

TEST(Secrets, AreReadFromAFileWithoutItsLastLineBreak) {
  MadeUpFiles files = whole_with("{\"env\": \"POST_PASSWORD\"}", "{\"file\": \"secrets/post\"}");
  EXPECT_THAT(problems_of(files),
              ElementsAre(StartsWith("indkald.json#/connectors/mail/password: There is no file "
                                     "/etc/indkald/secrets/post.")));
  files.files["/etc/indkald/secrets/post"] = "\n";
  EXPECT_THAT(problems_of(files),
              ElementsAre(HasSubstr("/etc/indkald/secrets/post with the secret is empty.")));
  files.files["/etc/indkald/secrets/post"] = " hemme ligt \r\n";
  EXPECT_EQ(load_made_up(files).connectors[0].settings.secret("password").reveal(), " hemme ligt ");
}

TEST(Secrets, MustBeSetInTheEnvironment) {
  MadeUpFiles files = made_up(kWhole);
  files.environment.clear();
  const auto is_unset = ElementsAre(
      HasSubstr("password: The environment variable “POST_PASSWORD” is not set or is empty."));
  EXPECT_THAT(problems_of(files), is_unset);
  files.environment["POST_PASSWORD"] = "";
  EXPECT_THAT(problems_of(files), is_unset);
}

TEST(ConnectorAbilities, AreCheckedAgainstEachUse) {
  const MadeUpFiles files = made_up(kWhole);
  EXPECT_THAT(problems_of(files, {{"post", {.mails = true, .bookings = true, .orders = true}}}),
              IsEmpty());
  EXPECT_THAT(
      problems_of(files, {{"post", {}}}),
      ElementsAre(
          "indkald.json#/rooms/0/connector: The connector “mail” of the type post cannot book "
          "rooms. Choose one that can.",
          StartsWith("indkald.json#/rooms/1/connector: "),
          StartsWith("indkald.json#/suppliers/0/connector: The connector “mail” of the type post "
                     "cannot send orders."),
          StartsWith("indkald.json#/invitations/connector: The connector “mail” of the type post "
                     "cannot send mails.")));
}

}  // namespace
}  // namespace indkald::config
