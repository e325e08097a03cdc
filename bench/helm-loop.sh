#!/bin/sh
# What chart repositories write by hand: package a chart, push it, next one. Needs HELM, the binary.
#   helm-loop.sh all CHARTS REGISTRY PACKAGES       one after the other
#   helm-loop.sh four CHARTS REGISTRY PACKAGES      four at a time
#   helm-loop.sh one REGISTRY PACKAGES CHART        (what `four` starts)
set -eu

publish() {
  saved=$("$HELM" package "$3" --destination "$2")
  "$HELM" push "${saved##*saved it to: }" "oci://$1" --plain-http
}

case $1 in
  all) for chart in "$2"/*/; do publish "$3" "$4" "$chart"; done ;;
  four) printf '%s\0' "$2"/*/ | xargs -0 -n 1 -P 4 sh "$0" one "$3" "$4" ;;
  one) publish "$2" "$3" "$4" ;;
esac
