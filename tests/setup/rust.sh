#!/usr/bin/env bash
# What building needs: the Rust toolchain with its formatter and clippy, and every crate of Cargo.lock.
set -euo pipefail
cd "$(dirname "$0")/../.."

for program in cargo cargo-fmt cargo-clippy cc; do
  command -v "$program" >/dev/null || {
    echo "$program is missing. Please install Rust from https://rustup.rs with the components rustfmt and clippy, and a C compiler." >&2
    exit 1
  }
done
echo "Fetching the crates of Cargo.lock"
cargo fetch --locked --quiet || {
  echo "cargo fetch --locked failed: without these crates nothing builds. Please run it where crates.io can be reached." >&2
  exit 1
}
