#!/bin/bash
# Tells whether RabbitMQ takes connections, and whether its queues are at work. When it could not write, because its disk was
# full to the last byte, queues end for good or wait for ever, and it may have lost what it knows of queues and users; it
# goes on without them, keeps its connections, and answers its own health checks with "ok" (rabbitmq/ra#585). Only another
# start helps. So what writes the queues' log must not have ended since its start, it has to let the console in and to know
# queues, and each queue that has a copy on this node has to have it online.
#
# rabbitmq-diagnostics would use a second of CPU each time. Without disable_stats, RabbitMQ tells what it saw last, and with
# it, that comes after what it sees now.
set -eo pipefail
if grep -qsE 'initial call: ra_log_(wal|segment_writer):' /var/log/rabbitmq/errors.log*; then
  exit 1
fi
exec 3<>/dev/tcp/127.0.0.1/5672
exec 3<>/dev/tcp/127.0.0.1/15672
user=$(printf 'console:%s' "$(cat /run/secrets/rabbitmq_console)" | base64 -w 0)
printf 'GET /api/queues/%%2F?disable_stats=true&enable_queue_totals=true&columns=members,online HTTP/1.0\r\n' >&3
printf 'Authorization: Basic %s\r\n\r\n' "$user" >&3
read -r _ status _ <&3
[ "$status" = 200 ]
# Fails, too, where no queue is listed.
grep -o '{[^}]*}' <&3 | while read -r queue; do
  members=${queue#*'"members":['} online=${queue#*'"online":['}
  [[ ${members%%]*} != *"\"$RABBITMQ_NODENAME\""* || ${online%%]*} == *"\"$RABBITMQ_NODENAME\""* ]]
done
