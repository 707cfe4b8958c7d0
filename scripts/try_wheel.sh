#!/bin/sh
# Builds the wheel and tries it in an empty environment, as a user of a release would have it.
set -eu
PYTHON="${PYTHON:-python3}"
root="$(pwd)"
trial="$(mktemp -d)"
trap 'rm -rf "$trial"' EXIT

# The date of the last commit, where there is one: whoever builds the same commit gets the same bytes.
SOURCE_DATE_EPOCH="${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || echo 1580601600)}"
export SOURCE_DATE_EPOCH
.venv/bin/uv build --quiet --wheel --out-dir dist --python "$PYTHON"
wheel="$(ls -t dist/*.whl | head -n 1)"
echo "built $wheel"
.venv/bin/uv venv --quiet --python "$PYTHON" "$trial/venv"
.venv/bin/uv pip install --quiet --python "$trial/venv/bin/python" "$wheel"
cd "$trial"
printf 'Le Mali a accusé la France jeudi.' | "$trial/venv/bin/dragoman" code - --published 2022-11-18 --format jsonl |
    grep -q '"type": "ACCUSE"'
"$trial/venv/bin/python" -c 'from dragoman import samples; print(samples.path())' |
    xargs "$trial/venv/bin/dragoman" add --archive "$trial/archive.sqlite"
echo "$root/$wheel works in an environment of its own"
