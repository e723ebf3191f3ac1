# Sourced by bin/test: the programs that some tests need and pip does not bring.
# shellcheck shell=bash

# What cannot be had is not an error: those tests are skipped and the run says so in its last lines.
get_programs() {
  local packages
  packages=$(missing_programs)
  [ -n "$packages" ] || return 0
  # shellcheck disable=SC2086  # a list of words
  install_debian $packages || say "Not installed (needs root and apt-get): $packages"
  case $(missing_programs) in *chromium*) playwright_chromium ;; esac
}

# Names of Debian packages, separated by spaces.
missing_programs() { .venv/bin/python -m tests.servers; }

playwright_chromium() {
  .venv/bin/python -m playwright install chromium || say 'Chromium could not be installed.'
}
