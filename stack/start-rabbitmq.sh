#!/bin/sh
# Renders the definitions from the topology and starts RabbitMQ with them, with the passwords from the secrets. RabbitMQ
# hashes the passwords as it reads them, so that each stands in one place: the secret that its function has, too.
set -eu

topology=/etc/waggle/topology.tsv
definitions=/tmp/definitions
mkdir -p "$definitions"
sh /etc/waggle/render-definitions "$topology" > "$definitions/10-queues.json"

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
  user operator '"administrator"'
  printf ']}\n'
} > "$definitions/20-passwords.json"

exec docker-entrypoint.sh rabbitmq-server
