#!/usr/bin/env bash
# What fuzzing needs: curl, and in a Python environment under target/ Schemathesis for the API and the programs that read
# the contact files we write.
set -euo pipefail
cd "$(dirname "$0")"
source ./debian.sh

debian_packages curl=curl python3=python3
python3 -c 'import ensurepip, venv' 2>/dev/null || debian_packages ensurepip=python3-venv

environment=../../target/test-tools/fuzz
if ! cmp --silent ../fuzz/requirements.txt "$environment/installed"; then
  echo "Installing Schemathesis, vobject and openpyxl into target/test-tools/fuzz"
  rm -rf "$environment"
  mkdir -p "$(dirname "$environment")"
  python3 -m venv "$environment"
  "$environment/bin/pip" install --quiet --disable-pip-version-check --requirement ../fuzz/requirements.txt || {
    echo "pip could not install tests/fuzz/requirements.txt. Please run ./test fuzz where PyPI can be reached." >&2
    exit 1
  }
  cp ../fuzz/requirements.txt "$environment/installed"
fi
