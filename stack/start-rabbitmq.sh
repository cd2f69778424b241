#!/bin/sh
# Starts RabbitMQ with the passwords from the secrets. Definitions would hold them hashed; here each
# stands once, in the secret that its function has too, and RabbitMQ hashes it as it reads it.
set -eu

definitions=/tmp/definitions
mkdir -p "$definitions"
cp /etc/waggle/rabbitmq-definitions.json "$definitions/10-queues.json"

# "name": "password" as JSON knows it: only quotes and backslashes mean something else there.
user() {
  password=$(sed -e 's/\\/\\\\/g' -e 's/"/\\"/g' "/run/secrets/rabbitmq_$1")
  printf '{"name": "%s", "password": "%s", "tags": [%s]}' "$1" "$password" "$2"
}

umask 077
{
  printf '{"users": [\n'
  for function in receive classify-url classify-text persist-profile; do
    user "$function" ''
    printf ',\n'
  done
  user operator '"administrator"'
  printf ']}\n'
} > "$definitions/20-passwords.json"

exec docker-entrypoint.sh rabbitmq-server
