#!/usr/bin/env bash
# What the second engine needs: the PostgreSQL server programs, version 15 or later. No server has to run.
set -euo pipefail
cd "$(dirname "$0")"
source ./debian.sh

./postgres-programs >/dev/null 2>&1 || debian_packages initdb=postgresql-15
./postgres-programs >/dev/null
