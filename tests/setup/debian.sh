# shellcheck shell=bash
# Sourced by the other set-up scripts: what Debian's packages must provide.

# debian_packages PROGRAM_OR_PATH=PACKAGE…: installs the packages whose program is missing, or says which to install.
debian_packages() {
  local pair missing=()
  for pair in "$@"; do
    command -v "${pair%%=*}" >/dev/null || missing+=("${pair#*=}")
  done
  (( ${#missing[@]} )) || return 0
  if [[ $(id -u) == 0 ]] && command -v apt-get >/dev/null; then
    echo "Installing Debian packages: ${missing[*]}"
    export DEBIAN_FRONTEND=noninteractive
    apt-get -o DPkg::Lock::Timeout=300 update &&
      apt-get -o DPkg::Lock::Timeout=300 install --yes --no-install-recommends "${missing[@]}" && return 0
  fi
  echo "These are missing and could not be installed here. Please run, then start ./test again:" >&2
  echo "  sudo apt-get install ${missing[*]}" >&2
  return 1
}
