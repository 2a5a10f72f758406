#!/bin/bash
# A container is healthy when its service says that it is ready. What it says is kept: docker inspect shows it.
set -eu
exec 3<>"/dev/tcp/127.0.0.1/$PORT"
printf 'GET /health/ready HTTP/1.0\r\nHost: localhost\r\n\r\n' >&3
answer=$(cat <&3)
echo "${answer#*$'\r\n\r\n'}"
[[ ${answer%%$'\r\n'*} == *" 200 "* ]]
