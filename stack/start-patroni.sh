#!/bin/sh
# Starts PostgreSQL under Patroni, with the passwords from the secrets. Each of three has its name from the service, and is
# reached by the others under it.
set -eu

password=$(cat /run/secrets/postgres)
export PATRONI_RESTAPI_CONNECT_ADDRESS="$PATRONI_NAME:8008" PATRONI_POSTGRESQL_CONNECT_ADDRESS="$PATRONI_NAME:5432"
export PATRONI_SUPERUSER_PASSWORD="$password"
# Everybody in the network may ask who is the primary. To change that takes the password.
export PATRONI_RESTAPI_USERNAME=waggle PATRONI_RESTAPI_PASSWORD="$password"
PATRONI_REPLICATION_PASSWORD=$(cat /run/secrets/postgres_replication)
export PATRONI_REPLICATION_PASSWORD

exec patroni /etc/waggle/patroni.yml
