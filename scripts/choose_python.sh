#!/usr/bin/env bash
# Prints the Python that the environment is made of: python3, unless the system has a faster one.
#
# A Python that was compiled by hand, as pyenv does it, lacks the optimisations that every
# distribution's has: the same room is slower with it (docs/decisions/0200).
set -euo pipefail

slow() { # PYTHON: compiled here, and not told to optimise itself
    "$1" -c 'import sys, sysconfig
by_hand = not sys.base_prefix == "/usr"
asked = "--enable-optimizations" in (sysconfig.get_config_var("CONFIG_ARGS") or "")
sys.exit(not (by_hand and not asked))' 2>/dev/null
}

fit() { # PYTHON: new enough, and able to make an environment with pip
    "$1" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

system=${SYSTEM_PYTHON:-/usr/bin/python3}
if slow python3 && fit "$system"; then echo "$system"; else echo python3; fi
