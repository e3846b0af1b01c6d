#!/usr/bin/env bash
# Sends frames over HTTP, with curl (and jq to encode the session's id):
#   curl.sh SESSION DIR   send the JPEG and PNG files of DIR as a session through './emotion-streams gateway'
# GATEWAY (http://127.0.0.1:8081) and TOKEN (none) are read from the environment.
set -euo pipefail

fail() { echo "curl.sh: $1" >&2; exit "${2:-1}"; }

[ $# -eq 2 ] || fail "usage: curl.sh SESSION DIR" 2
gateway=${GATEWAY:-http://127.0.0.1:8081}
session=${gateway%/}/sessions/$(jq -rn --arg id "$1" '$id | @uri')

# Tries again when the gateway answers 429 or 503, for it then has not taken the frame.
post() {
    curl -sS --fail-with-body --retry 5 -o /dev/null ${TOKEN:+-H "Authorization: Bearer $TOKEN"} -X POST "$@" 2>/dev/null \
        || fail "not taken by $session: does ./emotion-streams gateway run there?"
}

index=0
shopt -s nullglob nocasematch
for image in "$2"/*; do
    [[ $image =~ \.(jpe?g|png)$ ]] || continue
    post -H "captured-at: $(date +%s%3N)" -H "frame-index: $((index++))" --data-binary "@$image" "$session/frames"
done
[ "$index" -gt 0 ] || fail "no .jpg, .jpeg or .png file in '$2'"
post "$session/end"
echo "sent $index frames and the end of session $1"
