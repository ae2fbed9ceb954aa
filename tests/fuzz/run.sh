#!/usr/bin/env bash
# run.sh [--long]: Schemathesis, all checks, against a running Entente described by its own /api/openapi.json.
# The short run asks the same questions every time; the long one asks new ones, and prints the seed that repeats them.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)

if [[ ! ${ENTENTE_URL:-} || ! ${ENTENTE_TOKEN:-} ]]; then
  exec "$root/tests/setup/with-entente" "$here/run.sh" "$@"
fi

amount=(--max-examples 15 --generation-deterministic)
[[ ${1:-} != --long ]] || amount=(--max-examples 300 --generation-database none)

# It leaves what it found in the folder it runs in.
mkdir -p "$root/target/test-logs/fuzz"
cd "$root/target/test-logs/fuzz"
exec "$root/target/test-tools/fuzz/bin/schemathesis" --config-file "$here/schemathesis.toml" \
  run "$ENTENTE_URL/api/openapi.json" --header "Authorization: Bearer $ENTENTE_TOKEN" \
  --checks all "${amount[@]}" --continue-on-failure --request-timeout 10 --no-color
