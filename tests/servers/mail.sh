#!/bin/bash
# A throw-away mail system: Postfix takes mail by SMTP with STARTTLS and AUTH, and delivers to Dovecot,
# which serves it by IMAP and IMAPS. See common.sh for how it is started and stopped. Needs root.
#
# Environment: USERS (mail addresses that can sign in, password `secret`), DOMAINS (that it delivers),
# CATCH_ALL=1 (every address of DOMAINS is a mailbox; else only USERS, and the rest bounces).
# Mail lies in DIR/mail/ADDRESS/new. The request `settle` is answered when the queue is empty.
. "$(dirname "$0")/common.sh"

USERS=${USERS:-"alice@example.test bob@example.test"}
DOMAINS=${DOMAINS:-"example.test"}
CATCH_ALL=${CATCH_ALL:-0}
# Dovecot serves no mail as root; the caller behind sudo can then read the mail files.
OWNER=${SUDO_USER:-nobody}
GROUP=$(id -gn "$OWNER")

need_root
need_command postfix dovecot openssl setpriv
chmod 711 "$DIR"
choose_ports SMTP_PORT IMAP_PORT IMAPS_PORT LMTP_PORT AUTH_PORT
make_certificates
echo "CA_FILE=$DIR/tls/ca.pem"

write_dovecot_configuration() {
  install -d -o "$OWNER" -g "$GROUP" "$DIR/dovecot" "$DIR/mail"
  local user everybody=no
  [ "$CATCH_ALL" = 1 ] && everybody=yes
  for user in $USERS; do echo "$user:{PLAIN}secret"; done >"$DIR/passwd"
  cat >"$DIR/dovecot.conf" <<END
base_dir = $DIR/dovecot/run
state_dir = $DIR/dovecot/state
log_path = $DIR/dovecot/log
protocols = imap lmtp
listen = 127.0.0.1
instance_name = indkald-test
default_internal_user = $OWNER
default_internal_group = $GROUP
default_login_user = $OWNER
first_valid_uid = 0
ssl = yes
ssl_cert = <$DIR/tls/server.pem
ssl_key = <$DIR/tls/server.key
disable_plaintext_auth = yes
auth_mechanisms = plain login
mail_location = maildir:$DIR/mail/%u
mail_fsync = never
passdb {
  driver = passwd-file
  args = scheme=PLAIN username_format=%u $DIR/passwd
}
userdb {
  driver = static
  args = uid=$OWNER gid=$GROUP home=$DIR/mail/%u allow_all_users=$everybody
}
service anvil {
  chroot =
}
service stats {
  chroot =
}
service imap-login {
  chroot =
  inet_listener imap {
    port = $IMAP_PORT
  }
  inet_listener imaps {
    port = $IMAPS_PORT
    ssl = yes
  }
}
service lmtp {
  inet_listener lmtp {
    address = 127.0.0.1
    port = $LMTP_PORT
  }
}
service auth {
  inet_listener {
    address = 127.0.0.1
    port = $AUTH_PORT
  }
}
namespace inbox {
  inbox = yes
}
END
}

start_dovecot() {
  write_dovecot_configuration
  setsid setpriv --reuid="$OWNER" --regid="$GROUP" --clear-groups dovecot -F -c "$DIR/dovecot.conf" \
    </dev/null >>"$DIR/dovecot.out" 2>&1 &
  dovecot_pid=$!
  local port
  for port in "$IMAP_PORT" "$IMAPS_PORT" "$LMTP_PORT" "$AUTH_PORT"; do
    wait_for_port "$port" "$dovecot_pid" ||
      fail "Dovecot did not start: $(tail -n 5 "$DIR/dovecot.out" "$DIR/dovecot/log" 2>/dev/null)"
  done
}

write_postfix_configuration() {
  mkdir -p "$DIR/postfix/etc" "$DIR/postfix/spool" "$DIR/postfix/data"
  chown postfix "$DIR/postfix/data"
  cat >"$DIR/postfix/etc/main.cf" <<END
compatibility_level = 3.6
queue_directory = $DIR/postfix/spool
data_directory = $DIR/postfix/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
maillog_file = $DIR/postfix/log
maillog_file_prefixes = $DIR
inet_interfaces = loopback-only
inet_protocols = ipv4
myhostname = mail.example.test
mydestination =
mynetworks =
alias_maps =
alias_database =
local_recipient_maps =
virtual_mailbox_domains = $DOMAINS
virtual_mailbox_maps = static:ok
virtual_transport = lmtp:inet:127.0.0.1:$LMTP_PORT
default_transport = error:5.1.2 this server delivers to $DOMAINS alone
smtpd_tls_cert_file = $DIR/tls/server.pem
smtpd_tls_key_file = $DIR/tls/server.key
smtpd_tls_security_level = may
smtpd_tls_auth_only = yes
smtpd_sasl_auth_enable = yes
smtpd_sasl_type = dovecot
smtpd_sasl_path = inet:127.0.0.1:$AUTH_PORT
smtpd_relay_restrictions = permit_sasl_authenticated, reject
smtpd_recipient_restrictions = permit_sasl_authenticated, reject
smtpd_client_connection_rate_limit = 0
smtpd_error_sleep_time = 0
in_flow_delay = 0
biff = no
END
  cat >"$DIR/postfix/etc/master.cf" <<END
127.0.0.1:$SMTP_PORT inet n - n - - smtpd
cleanup   unix n - n - 0 cleanup
qmgr      unix n - n 300 1 qmgr
rewrite   unix - - n - - trivial-rewrite
bounce    unix - - n - 0 bounce
defer     unix - - n - 0 bounce
trace     unix - - n - 0 bounce
verify    unix - - n - 1 verify
flush     unix n - n 1000? 0 flush
proxymap  unix - - n - - proxymap
lmtp      unix - - n - - lmtp
error     unix - - n - - error
retry     unix - - n - - error
discard   unix - - n - - discard
showq     unix n - n - - showq
tlsmgr    unix - - n 1000? 1 tlsmgr
anvil     unix - - n - 1 anvil
scache    unix - - n - 1 scache
postlog   unix-dgram n - n - 1 postlogd
END
}

start_postfix() {
  write_postfix_configuration
  # Postfix waits until a configuration file is some seconds old.
  touch -d "1 minute ago" "$DIR"/postfix/etc/*.cf
  postfix -c "$DIR/postfix/etc" check </dev/null >"$DIR/postfix/out" 2>&1 ||
    fail "Postfix refuses its configuration: $(cat "$DIR/postfix/out")"
  setsid /usr/lib/postfix/sbin/master -c "$DIR/postfix/etc" -d \
    </dev/null >>"$DIR/postfix/out" 2>&1 &
  postfix_pid=$!
  wait_for_port "$SMTP_PORT" "$postfix_pid" ||
    fail "Postfix did not start: $(tail -n 5 "$DIR/postfix/out" "$DIR/postfix/log")"
}

on_request() {
  [ "$1" = settle ] || { echo "unknown request: $1"; return; }
  local queue=$DIR/postfix/spool i
  for i in $(seq 1200); do
    [ -z "$(find "$queue/maildrop" "$queue/incoming" "$queue/active" -type f -print -quit)" ] && break
    sleep 0.02
  done
  echo settled
}

stop() {
  end_group "$postfix_pid"
  end_group "$dovecot_pid"
}
postfix_pid= dovecot_pid=
start_dovecot
start_postfix
serve
