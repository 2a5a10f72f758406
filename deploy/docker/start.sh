#!/bin/sh
# start.sh NAME COMMAND...: reads the secrets that `prepare` gave NAME, then becomes the command.
set -eu
name=$1
shift
if [ "$name" != prepare ]; then
    set -a
    . "/run/ijc/$name.env"
    set +a
fi
exec "$@"
