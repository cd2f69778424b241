#!/bin/bash
# Tells whether RabbitMQ takes connections, and whether its queues are at work. When its disk was full to the last byte, they
# have ended for good; it goes on without them, keeps its connections, and answers all its own health checks with "ok"
# (rabbitmq/ra#585). Only another start helps. So every queue that has a copy on this node has to have it online. An answer
# that lists no queue says nothing against RabbitMQ: with a wrong password, another start would not help.
#
# rabbitmq-diagnostics would use a second of CPU each time. Without disable_stats, RabbitMQ tells what it saw last, and with
# it, that comes after what it sees now.
set -e
exec 3<>/dev/tcp/127.0.0.1/5672
exec 3<>/dev/tcp/127.0.0.1/15672
user=$(printf 'console:%s' "$(cat /run/secrets/rabbitmq_console)" | base64 -w 0)
printf 'GET /api/queues/%%2F?disable_stats=true&enable_queue_totals=true&columns=members,online HTTP/1.0\r\n' >&3
printf 'Authorization: Basic %s\r\n\r\n' "$user" >&3
grep -o '{[^}]*}' <&3 | while read -r queue; do
  members=${queue#*'"members":['} online=${queue#*'"online":['}
  [[ ${members%%]*} != *"\"$RABBITMQ_NODENAME\""* || ${online%%]*} == *"\"$RABBITMQ_NODENAME\""* ]]
done
