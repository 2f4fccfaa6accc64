#include "daemon/accounts.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "calendars/ascii.hpp"
#include "calendars/identity.hpp"

namespace indkald::daemon {
namespace {

constexpr std::size_t kShortestPassword = 8;
constexpr std::size_t kLongestPassword = 256;
constexpr std::size_t kPassBytes = 16;

constexpr std::array kRoles{"viewer", "kitchen", "secretary", "approver", "administrator"};
constexpr std::array kPasses{"session", "link", "token"};

// Those that stand first in every list of passwords that leaked, and what people here would take.
constexpr std::array kCommonest{
    "password",  "password1",  "12345678",    "123456789", "1234567890", "qwertyui",
    "qwerty123", "qwertyuiop", "iloveyou",    "princess",  "football",   "sunshine",
    "superman",  "trustno1",   "11111111",    "00000000",  "abcd1234",   "letmein1",
    "welcome1",  "passw0rd",   "adgangskode", "kodeord1",  "hemmelig",   "indkald1",
    "kommune1",  "sommer2026", "sommer2027",  "velkommen", "velkommen1", "skanderborg"};

using Bytes = std::array<unsigned char, kPassBytes>;

std::string hexadecimal(const Bytes& bytes) {
  std::array<char, kPassBytes * 2 + 1> text{};
  sodium_bin2hex(text.data(), text.size(), bytes.data(), bytes.size());
  return text.data();
}

std::string fingerprint_of(std::string_view pass) { return secret_digest(pass, "pass"); }

std::string password_hash(std::string_view password) {
  std::array<char, crypto_pwhash_STRBYTES> hash{};
  if (crypto_pwhash_str_alg(hash.data(), password.data(), password.size(),
                            crypto_pwhash_OPSLIMIT_INTERACTIVE, crypto_pwhash_MEMLIMIT_INTERACTIVE,
                            crypto_pwhash_ALG_ARGON2ID13) != 0)
    throw std::bad_alloc();
  return hash.data();
}

bool is_password(const std::string& hash, std::string_view password) {
  return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

User read_user(SQLite::Statement& row) {
  User user;
  user.name = row.getColumn(0).getString();
  user.shown = row.getColumn(1).getString();
  user.role = account_role_from(row.getColumn(2).getString()).value();
  user.bodies = nlohmann::json::parse(row.getColumn(3).getString());
  user.language = row.getColumn(4).getString();
  user.active = row.getColumn(5).getInt() != 0;
  user.signs_in = row.getColumn(6).getString();
  user.identity = row.getColumn(7).getString();
  return user;
}

Pass read_pass(SQLite::Statement& row) {
  Pass pass;
  pass.fingerprint = row.getColumn(0).getString();
  pass.user = row.getColumn(1).getString();
  pass.label = row.getColumn(2).getString();
  pass.at_most = account_role_from(row.getColumn(3).getString());
  pass.made = instant(row.getColumn(4).getInt64());
  pass.expires = instant(row.getColumn(5).getInt64());
  return pass;
}

constexpr const char* kUser =
    "SELECT name, shown, role, bodies, language, active, signs_in, identity FROM users WHERE name "
    "= ?";

}  // namespace

std::string random_pass() {
  Bytes bytes{};
  randombytes_buf(bytes.data(), bytes.size());
  return hexadecimal(bytes);
}

std::string secret_digest(std::string_view secret, std::string_view about) {
  Bytes bytes{};
  crypto_generichash(bytes.data(), bytes.size(),
                     reinterpret_cast<const unsigned char*>(about.data()), about.size(),
                     reinterpret_cast<const unsigned char*>(secret.data()),
                     std::min<std::size_t>(secret.size(), crypto_generichash_KEYBYTES_MAX));
  return hexadecimal(bytes);
}

std::string_view to_string(AccountRole role) { return kRoles.at(static_cast<std::size_t>(role)); }

Text words_of(AccountRole role) {
  constexpr std::array kKeys{"user.role.viewer", "user.role.kitchen", "user.role.secretary",
                             "user.role.approver", "user.role.administrator"};
  return {kKeys.at(static_cast<std::size_t>(role)), {}};
}

std::optional<AccountRole> account_role_from(std::string_view text) {
  for (std::size_t i = 0; i < kRoles.size(); ++i)
    if (kRoles.at(i) == text) return static_cast<AccountRole>(i);
  return std::nullopt;
}

std::string_view to_string(PassKind kind) { return kPasses.at(static_cast<std::size_t>(kind)); }

Text weakness_of(std::string_view password, const User& user) {
  if (password.size() < kShortestPassword)
    return {"web.short_password", {{"count", std::int64_t{kShortestPassword}}}};
  if (password.size() > kLongestPassword) return {"web.long_password", {}};
  const std::string lower = calendars::lower_case(password);
  for (const std::string_view common : kCommonest)
    if (lower == common) return {"web.common_password", {}};
  if (lower.find(calendars::lower_case(user.name)) != std::string::npos)
    return {"web.name_in_password", {}};
  return {};
}

std::vector<User> Accounts::users() {
  return with_ledger_errors([&] {
    auto& rows = store_.ask(
        "SELECT name, shown, role, bodies, language, active, signs_in, identity FROM users ORDER "
        "BY name");
    std::vector<User> result;
    while (rows.executeStep()) result.push_back(read_user(rows));
    rows.tryReset();
    return result;
  });
}

std::optional<User> Accounts::user(const std::string& name) {
  return with_ledger_errors([&]() -> std::optional<User> {
    auto& row = store_.ask(kUser, name);
    std::optional<User> found;
    if (row.executeStep()) found = read_user(row);
    row.tryReset();
    return found;
  });
}

void Accounts::put(const User& user, const std::string& by, Instant now) {
  const auto before = this->user(user.name);
  with_ledger_errors([&] {
    WriteTransaction transaction(store_);
    store_.run(
        "INSERT INTO users (name, shown, role, bodies, language, password, active, signs_in,"
        " identity) VALUES (?, ?, ?, ?, ?, '', ?, ?, ?) ON CONFLICT (name) DO UPDATE SET shown ="
        " excluded.shown, role = excluded.role, bodies = excluded.bodies,"
        " language = excluded.language, active = excluded.active, signs_in = CASE WHEN"
        " users.signs_in = 'password' THEN 'password' ELSE excluded.signs_in END,"
        " identity = excluded.identity",
        user.name, user.shown, std::string(to_string(user.role)),
        nlohmann::json(user.bodies).dump(), user.language, user.active ? 1 : 0, user.signs_in,
        user.identity);
    if (before && (!user.active || before->role != user.role))
      end_passes_of(user.name, !user.active);
    audit("user", user.name, by, now);
    transaction.commit();
  });
}

void Accounts::set_password(const std::string& name, std::string_view password,
                            const std::string& by, Instant now) {
  const std::string hash = password_hash(password);
  with_ledger_errors([&] {
    WriteTransaction transaction(store_);
    store_.run("UPDATE users SET password = ?, signs_in = 'password' WHERE name = ?", hash, name);
    end_passes_of(name, false);
    audit("password", name, by, now);
    transaction.commit();
  });
}

std::optional<User> Accounts::check_password(const std::string& name, std::string_view password) {
  static const std::string nobodys = password_hash(random_pass());
  const std::string hash = with_ledger_errors([&] {
    auto& row = store_.ask("SELECT password FROM users WHERE name = ? AND active = 1", name);
    std::string found = row.executeStep() ? row.getColumn(0).getString() : "";
    row.tryReset();
    return found;
  });
  if (password.size() > kLongestPassword) password = {};
  const bool right = is_password(hash.empty() ? nobodys : hash, password);
  return right && !hash.empty() ? user(name) : std::nullopt;
}

std::string Accounts::make_pass(const Pass& pass) {
  const std::string made = random_pass();
  with_ledger_errors([&] {
    store_.run(
        "INSERT INTO passes (fingerprint, kind, user, label, role, made_at, expires_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        fingerprint_of(made), std::string(to_string(pass.kind)), pass.user, pass.label,
        pass.at_most ? std::string(to_string(*pass.at_most)) : "", seconds(pass.made),
        seconds(pass.expires));
  });
  return made;
}

std::string Accounts::sign_in_path(const std::string& user, Instant now) {
  return "/#/sign-in/" + make_pass({PassKind::link, "", user, "", {}, now, now + kLinkLives});
}

std::optional<Accounts::Known> Accounts::known(PassKind kind, std::string_view pass, Instant now) {
  return with_ledger_errors([&]() -> std::optional<Known> {
    const std::string fingerprint = fingerprint_of(pass);
    auto& row = store_.ask(
        "SELECT fingerprint, user, label, role, made_at, expires_at FROM passes"
        " WHERE fingerprint = ? AND kind = ? AND expires_at > ?",
        fingerprint, std::string(to_string(kind)), seconds(now));
    std::optional<Pass> found;
    if (row.executeStep()) found = read_pass(row);
    row.tryReset();
    if (!found || (kind == PassKind::link && !end_pass(kind, fingerprint))) return std::nullopt;
    found->kind = kind;
    const auto owner = user(found->user);
    if (!owner || !owner->active) return std::nullopt;
    return Known{*found, *owner};
  });
}

std::vector<Pass> Accounts::tokens(const std::string& user) {
  return with_ledger_errors([&] {
    auto& rows = store_.ask(
        "SELECT fingerprint, user, label, role, made_at, expires_at FROM passes"
        " WHERE user = ? AND kind = 'token' ORDER BY made_at",
        user);
    std::vector<Pass> result;
    while (rows.executeStep()) {
      result.push_back(read_pass(rows));
      result.back().kind = PassKind::token;
    }
    rows.tryReset();
    return result;
  });
}

bool Accounts::end_pass(PassKind kind, const std::string& fingerprint) {
  return with_ledger_errors([&] {
    return store_.run("DELETE FROM passes WHERE fingerprint = ? AND kind = ?", fingerprint,
                      std::string(to_string(kind))) == 1;
  });
}

void Accounts::forget_expired(Instant now) {
  with_ledger_errors([&] { store_.run("DELETE FROM passes WHERE expires_at <= ?", seconds(now)); });
}

void Accounts::end_passes_of(const std::string& user, bool tokens_too) {
  store_.run("DELETE FROM passes WHERE user = ? AND (kind <> 'token' OR ? = 1)", user,
             tokens_too ? 1 : 0);
}

void Accounts::audit(const std::string& what, const std::string& subject, const std::string& by,
                     Instant now) {
  store_.run("INSERT INTO audit (at, who, what, subject, detail) VALUES (?, ?, ?, ?, '{}')",
             seconds(now), by, what, subject);
}

}  // namespace indkald::daemon
