# Sourced by the scripts in bin/: finds Python, makes .venv, installs what the lock files say.
# shellcheck shell=bash

SVH_HOME=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
STARTED_IN=$PWD
cd "$SVH_HOME" || exit

say() { printf '%s\n' "$@"; }
die() { say "$@" >&2; exit 1; }

# prepare requirements.lock [requirements-dev.lock]: afterwards .venv/bin/python has exactly those installed.
prepare() {
  is_prepared "$@" && return
  with_lock prepare_now "$@"
}

is_prepared() {
  local file
  [ -x .venv/bin/python ] || return 1
  for file in "$@"; do cmp -s "$file" ".venv/installed-$file" || return 1; done
}

# Two of these at once in one tree (a server and a test run) must not install over each other.
with_lock() {
  if command -v flock >/dev/null; then
    exec 9>.venv.lock
    flock 9
  fi
  "$@"
  exec 9>&-
}

prepare_now() {
  local file
  is_prepared "$@" && return
  .venv/bin/python -c 'import pip' 2>/dev/null || make_venv
  for file in "$@"; do install_lock "$file"; done
}

make_venv() {
  local python
  python=$(find_python) || no_python
  say "Making .venv with $("$python" --version)"
  rm -rf .venv
  "$python" -m venv .venv
}

# A python that is only a shim, is too old or lacks venv (Debian's bare python3) is passed over.
find_python() {
  local name
  for name in python3.13 python3.12 python3.11 python3 python; do
    if "$name" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      command -v "$name"
      return
    fi
  done
  if install_debian python3-venv >&2; then find_python_again; else return 1; fi
}

find_python_again() {
  python3 -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && command -v python3
}

no_python() {
  die 'Python 3.11 or newer with its venv module is needed. On Debian or Ubuntu: apt-get install python3-venv'
}

install_lock() {
  cmp -s "$1" ".venv/installed-$1" && return
  say "Installing $1"
  .venv/bin/python -m pip install -qq --disable-pip-version-check --no-input --require-hashes --no-deps -r "$1"
  cp "$1" ".venv/installed-$1"
}

# The messages' .mo files are made from the .po files and are not in git.
compile_catalogues() { .venv/bin/python -m tools.catalogues compile; }

# Back to where the caller was, so that a relative --data means what it says there; without one, the data is here.
# -P: a file of that folder must not pass for a module of ours.
run_app() {
  export SVH_DATA=${SVH_DATA:-$SVH_HOME/data}
  cd "$STARTED_IN" || exit
  PYTHONPATH="$SVH_HOME${PYTHONPATH:+:$PYTHONPATH}" exec "$SVH_HOME/.venv/bin/python" -P -m svh_app "$@"
}

# Only as root and only with apt-get; fails quietly elsewhere, the caller says what follows from that.
install_debian() {
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 1
  say "Installing Debian packages: $*"
  # RUNLEVEL=1: a database installed for its binaries must not start a server of its own.
  export DEBIAN_FRONTEND=noninteractive RUNLEVEL=1
  apt-get update -qq </dev/null >/dev/null || return 1
  apt-get install -y -qq --no-install-recommends "$@" </dev/null >/dev/null || return 1
}
