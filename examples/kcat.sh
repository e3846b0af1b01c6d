#!/usr/bin/env bash
# What the other examples do, with kcat (and jq to read JSON):
#   kcat.sh produce SESSION DIR   send the JPEG and PNG files of DIR as a session, FPS frames per second
#   kcat.sh consume SESSION       print the session's finished windows of now, as JSON lines
# BOOTSTRAP_SERVERS (127.0.0.1:9092) and FPS (5) are read from the environment.
set -euo pipefail

fail() { echo "kcat.sh: $1" >&2; exit "${2:-1}"; }

servers=${BOOTSTRAP_SERVERS:-127.0.0.1:9092}

# One record. kcat's default partitioner is not Java's. A session must keep to one partition, whoever writes it: frames
# and an end marker on different partitions lose their order. The topic takes frames of 2 MiB, kcat 1 MB by default.
send() {
    kcat -q -P -b "$servers" -t video-frames -k "$session" -X enable.idempotence=true -X partitioner=murmur2_random \
        -X message.max.bytes=2200000 -X delivery.timeout.ms=10000 -X log_level=0 "$@" 2>/dev/null \
        || fail "a frame was not delivered to $servers: is Kafka there, and did ./emotion-streams topics run?"
}

case "${1:-}/$#" in
    produce/3)
        session=$2
        index=0
        shopt -s nullglob nocasematch
        for image in "$3"/*; do
            [[ $image =~ \.(jpe?g|png)$ ]] || continue
            send -H "captured-at=$(date +%s%3N)" -H "frame-index=$((index++))" "$image"
            sleep "$(jq -n "1 / ${FPS:-5}")"
        done
        [ "$index" -gt 0 ] || fail "no .jpg, .jpeg or .png file in '$3'"
        printf '%s\t\n' "$session" | send -K '\t' -Z -H event=end # key, tab, and nothing, which -Z makes null
        echo "sent $index frames and the end of session $session"
        ;;
    consume/2)
        # Ends at the topic's present end. read_committed is kcat's default too.
        { kcat -q -C -b "$servers" -t emotion-summary -o beginning -e -X isolation.level=read_committed \
            -X log_level=0 -f '%s\n' 2>/dev/null || fail "no answer from Kafka on $servers, or no emotion-summary"; } \
            | jq -c --arg session "$2" 'select(.session == $session and .final)'
        ;;
    *) sed -n 's/^# \{0,1\}//; 2,5p' "${BASH_SOURCE[0]}" >&2; exit 2 ;;
esac
