#!/bin/sh
# Renders the definitions from the topology and starts RabbitMQ with them, with the passwords from the secrets. RabbitMQ
# hashes the passwords as it reads them, so that each stands in one place: the secret that its function has, too.
set -eu

# In a cluster all brokers know each other by one cookie (three-nodes.yml).
if [ -e /run/secrets/rabbitmq_cookie ]; then
  (umask 077 && cat /run/secrets/rabbitmq_cookie > /var/lib/rabbitmq/.erlang.cookie)
fi

topology=/etc/waggle/topology.tsv
definitions=/tmp/definitions
mkdir -p "$definitions"

# What was set aside by a release that had no limit for it has to be moved once (render-definitions).
limited=/var/lib/rabbitmq/waggle-set-aside-is-limited
move=
if [ ! -e "$limited" ] && [ -d /var/lib/rabbitmq/mnesia ]; then
  move=move-set-aside
  # A start that fails has moved nothing, and the next one tries again.
  (rabbitmqctl -q await_startup --timeout 600 && touch "$limited") &
else
  touch "$limited"
fi
sh /etc/waggle/render-definitions "$topology" $move > "$definitions/10-queues.json"

# Prints a user as JSON. Only quotes and backslashes have to be escaped in a JSON string.
user() {
  password=$(sed -e 's/\\/\\\\/g' -e 's/"/\\"/g' "/run/secrets/rabbitmq_$1")
  printf '{"name": "%s", "password": "%s", "tags": [%s]}' "$1" "$password" "$2"
}

umask 077
{
  printf '{"users": [\n'
  for function in $(awk -F '\t' '!/^#/ && NF == 3 && ($2 != "-" || $3 != "-") { print $1 }' "$topology"); do
    user "$function" ''
    printf ',\n'
  done
  user console '"monitoring"'
  printf ',\n'
  user operate ''
  printf ',\n'
  user operator '"administrator"'
  printf ']}\n'
} > "$definitions/20-passwords.json"

# What is written to queues stays in memory until a log of this many bytes is full (by default 512 MB). Two or three such
# logs must fit below what receive leaves of the limit in rabbitmq.conf: when senders are blocked, no log is ever filled,
# and the memory is never freed. It is not in rabbitmq.conf, because its name there, quorum_queue.wal_max_size_bytes, is new
# in 4.3, and 4.2, by way of which older releases are updated, may not start with it. RabbitMQ 4.3 ignores the older name,
# raft.wal_max_size_bytes.
export RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS="${RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS:-} -rabbit quorum_wal_max_size_bytes 67108864"

exec docker-entrypoint.sh rabbitmq-server
