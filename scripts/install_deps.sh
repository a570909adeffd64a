#!/usr/bin/env bash
# Installs what is missing of the Debian 12 packages that a task needs; does nothing when nothing is missing.
# usage: scripts/install_deps.sh [build] [test] [experiment] [micro] [verify]      (default: build test)
set -euo pipefail

# The one place where the packages are listed.
build=(g++ cmake ninja-build ccache pkg-config liburcu-dev libgmp-dev libmimalloc-dev libfmt-dev libcli11-dev
  libutf8proc-dev nlohmann-json3-dev libedit-dev)
test=(libgtest-dev python3 clang-format binutils util-linux spin gcc libc6-dev)
experiment=(python3 python3-dev libbenchmark-dev)
micro=(libbenchmark-dev libtbb-dev libcds-dev libxenium-dev python3 python3-matplotlib)
verify=(clang libclang-rt-dev)

wanted=()
for group in "${@:-build test}"; do
  for name in $group; do
    case $name in
      build | test | experiment | micro | verify)
        declare -n packages=$name
        wanted+=("${packages[@]}")
        ;;
      *)
        echo "install_deps: unknown group '$name'; known: build test experiment micro verify" >&2
        exit 2
        ;;
    esac
  done
done

is_installed() { [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

missing=()
for package in "${wanted[@]}"; do
  is_installed "$package" || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null || { echo "install_deps: need root or sudo for: ${missing[*]}" >&2; exit 1; }
  as_root=(sudo)
fi
echo "install_deps: installing ${missing[*]}"
export DEBIAN_FRONTEND=noninteractive
"${as_root[@]}" apt-get -qq update
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends install "${missing[@]}" \
  >/dev/null
