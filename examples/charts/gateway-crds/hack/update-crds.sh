#!/bin/sh
# Takes the kinds of a released gateway into crds/. Usage: hack/update-crds.sh v0.3.0
set -eu
cd "$(dirname "$0")/../crds"
for kind in gatewayclasses routes; do
  curl --fail --silent --show-error --location --output "$kind.yaml" \
    "https://github.com/example/gateway/releases/download/$1/$kind.yaml"
done
