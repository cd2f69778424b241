#!/bin/bash
# Tells whether RabbitMQ takes connections, and whether its queues are at work. When it could not write, because its disk was
# full to the last byte, queues end for good or wait for ever, and it may have lost what it knows of queues and users; it
# goes on, keeps its connections, and answers its own health checks with "ok" (rabbitmq/ra#585). Only another start helps.
# So the processes that write the queues' log must not have crashed since RabbitMQ was first well. It has to accept the
# console's password, which each start reads from the secret again, and to list queues, and each queue that has a copy on
# this node has to have it online.
#
# rabbitmq-diagnostics would use a second of CPU each time. Without disable_stats, RabbitMQ tells what it saw last, and with
# it, that comes after what it sees now.
set -eo pipefail

# A start may mend what is on the disk by crashing, so what came before does not count.
was_well=/tmp/was-well
crashes=$(cat /var/log/rabbitmq/errors.log* 2> /dev/null | grep -cE 'initial call: ra_log_[a-z_]+:' || true)
[ "$crashes" -le "$(cat $was_well 2> /dev/null || echo "$crashes")" ]

exec 3<>/dev/tcp/127.0.0.1/5672
exec 3<>/dev/tcp/127.0.0.1/15672
user=$(printf 'console:%s' "$(cat /run/secrets/rabbitmq_console)" | base64 -w 0)
printf 'GET /api/queues/%%2F?disable_stats=true&enable_queue_totals=true&columns=members,online HTTP/1.0\r\n' >&3
printf 'Authorization: Basic %s\r\n\r\n' "$user" >&3
read -r _ status _ <&3
[ "$status" = 200 ]
# This also fails if no queue is listed: grep finds nothing.
grep -o '{[^}]*}' <&3 | while read -r queue; do
  [[ $queue == *'"members":['* && $queue == *'"online":['* ]]
  members=${queue#*'"members":['} online=${queue#*'"online":['}
  [[ ${members%%]*} != *"\"$RABBITMQ_NODENAME\""* || ${online%%]*} == *"\"$RABBITMQ_NODENAME\""* ]]
done

[ -e $was_well ] || echo "$crashes" > $was_well
