#!/usr/bin/env bash
# What checking signed documents needs: poppler, qpdf, OpenSSL and NSS's certutil from Debian, and pyHanko in a Python
# environment under target/.
set -euo pipefail
cd "$(dirname "$0")"
source ./debian.sh

debian_packages pdfsig=poppler-utils qpdf=qpdf openssl=openssl certutil=libnss3-tools python3=python3
python3 -c 'import ensurepip, venv' 2>/dev/null || debian_packages ensurepip=python3-venv

environment=../../target/test-tools/papers
if ! cmp --silent ../../documents/tests/requirements.txt "$environment/installed"; then
  echo "Installing pyHanko into target/test-tools/papers"
  rm -rf "$environment"
  mkdir -p "$(dirname "$environment")"
  python3 -m venv "$environment"
  "$environment/bin/pip" install --quiet --disable-pip-version-check --requirement ../../documents/tests/requirements.txt || {
    echo "pip could not install documents/tests/requirements.txt. Please run ./test papers where PyPI can be reached." >&2
    exit 1
  }
  cp ../../documents/tests/requirements.txt "$environment/installed"
fi
