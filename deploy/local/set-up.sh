#!/bin/bash
# Makes the virtual environment: set-up.sh VENV UV_VERSION MEMBER... Says plainly what is missing.
set -euo pipefail
venv=$1 uv_version=$2
shift 2

python=""
for name in "${PYTHON:-}" python3.14 python3.13 python3.12 python3.11 python3; do
    if [ -n "$name" ] && command -v "$name" >/dev/null && "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        python=$name
        break
    fi
done
if [ -z "$python" ]; then
    echo "Python 3.11 or newer is needed and was not found. Install it, or name it: make PYTHON=/path/to/python3" >&2
    echo "Perlu Python 3.11 atau lebih baru, tetapi tidak ditemukan. Pasang dahulu, atau tunjukkan: make PYTHON=/path/ke/python3" >&2
    exit 1
fi
echo "Setting up $venv with $("$python" --version) (once) / Menyiapkan $venv (sekali saja)"
if ! "$python" -m venv "$venv"; then
    echo "$python cannot make a virtual environment; on Debian and Ubuntu install its package python3-venv." >&2
    echo "$python tidak bisa membuat lingkungan virtual; di Debian dan Ubuntu pasang paket python3-venv." >&2
    exit 1
fi
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check "uv==$uv_version"
"$venv/bin/uv" pip install --quiet --compile-bytecode --python "$venv/bin/python" -r requirements.lock
editable=()
for member in "$@"; do editable+=(-e "./$member"); done
"$venv/bin/uv" pip install --quiet --python "$venv/bin/python" --no-deps "${editable[@]}"
# Compiled once here, every program starts in half the time, also where Python may not write beside its files.
"$venv/bin/python" -m compileall -q "$@" || true
# So are the kernels of matching, which would otherwise keep its first start waiting for some twenty seconds.
"$venv/bin/python" -c "from matching.domain.engine.warming import warm; warm()" || true
