#!/usr/bin/env bash
# What the journeys need: Debian's Chromium, Node.js 20.19 or later, and the npm packages of tests/browser.
set -euo pipefail
cd "$(dirname "$0")"
source ./debian.sh

debian_packages "${ENTENTE_CHROMIUM:-/usr/bin/chromium}=chromium" node=nodejs npm=npm
node -e 'const [major, minor] = process.versions.node.split("."); process.exit(major > 20 || (major == 20 && minor >= 19) ? 0 : 1)' || {
  echo "Node.js is $(node --version); the browser tests need 20.19 or later, from https://nodejs.org." >&2
  exit 1
}
cd ../browser
if ! cmp --silent package-lock.json node_modules/.installed-lock; then
  echo "Installing the npm packages of tests/browser"
  npm ci --no-audit --no-fund --ignore-scripts || {
    echo "npm ci failed in tests/browser. Please run it where the npm registry can be reached." >&2
    exit 1
  }
  cp package-lock.json node_modules/.installed-lock
fi
