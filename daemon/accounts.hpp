// Who may use the page and the API: local users, and the passes that stand for them: sessions,
// one-time sign-in links, API tokens. In the ledger's file.
//
// Passwords are kept as argon2id hashes (libsodium's crypto_pwhash), passes as fingerprints; a
// pass itself, 128 random bits, is handed out once and cannot be read again. What a person changes
// is in the audit with his name.
//
// Threads: one. Errors: LedgerError.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/ledger.hpp"
#include "daemon/sqlite_store.hpp"

namespace indkald::daemon {

enum class AccountRole { viewer, kitchen, secretary, approver, administrator };
std::string_view to_string(AccountRole role);
std::optional<AccountRole> account_role_from(std::string_view text);
Text words_of(AccountRole role);

struct User {
  std::string name;   // what he signs in with; unique
  std::string shown;  // his own name
  AccountRole role = AccountRole::viewer;
  std::vector<std::string> bodies;  // secretaries: which bodies' meetings; empty: all
  std::string language;             // "da", "en"; empty: the municipality's
  bool active = true;
  std::string signs_in = "none";  // "password", "oidc", "none"
  std::string identity = {};      // oidc: issuer and subject, which never change
};

inline constexpr std::chrono::hours kLinkLives{24};

enum class PassKind { session, link, token };
std::string_view to_string(PassKind kind);

struct Pass {
  PassKind kind = PassKind::session;
  std::string fingerprint;  // names it without being it
  std::string user;
  std::string label;                   // tokens: what it is for
  std::optional<AccountRole> at_most;  // tokens: no more than this role may do
  Instant made{};
  Instant expires{};
};

// 128 random bits, as 32 hexadecimal digits.
std::string random_pass();
// A keyed digest (BLAKE2b) as 32 hexadecimal digits: whoever sees it learns nothing of the secret.
std::string secret_digest(std::string_view secret, std::string_view about);

// NIST SP 800-63B, section 5.1.1.2: at least 8 characters, none of the commonest, not the user's
// own name. Empty: it is good.
Text weakness_of(std::string_view password, const User& user);

class Accounts {
 public:
  explicit Accounts(const std::string& ledger_path) : store_(ledger_path) {}

  std::vector<User> users();
  std::optional<User> user(const std::string& name);
  // Makes or changes one. Whoever is no longer active, or has another role now, has no session and
  // no link any more; whoever is not active has no token either.
  void put(const User& user, const std::string& by, Instant now);
  // Ends the user's sessions and links.
  void set_password(const std::string& name, std::string_view password, const std::string& by,
                    Instant now);
  // The user whose password it is. Takes as long where there is no such user.
  std::optional<User> check_password(const std::string& name, std::string_view password);

  // Gives the pass itself.
  std::string make_pass(const Pass& pass);
  // The page's path that signs the user in, once, within a day.
  std::string sign_in_path(const std::string& user, Instant now);
  // A living pass and its active user. A link is used up by it.
  struct Known {
    Pass pass;
    User user;
  };
  std::optional<Known> known(PassKind kind, std::string_view pass, Instant now);
  std::vector<Pass> tokens(const std::string& user);
  bool end_pass(PassKind kind, const std::string& fingerprint);
  void forget_expired(Instant now);

 private:
  void end_passes_of(const std::string& user, bool tokens_too);
  void audit(const std::string& what, const std::string& subject, const std::string& by,
             Instant now);

  SqliteStore store_;
};

}  // namespace indkald::daemon
