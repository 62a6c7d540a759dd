# SPDX-License-Identifier: GPL-3.0-or-later
# Debian's packages that ./run, ./test and ./bench need. Sourced by them; from the project's root.
build_packages=(g++ cmake ninja-build pkg-config qt6-base-dev qt6-l10n-tools libqt6httpserver6 qt6-httpserver-dev qt6-websockets-dev
  libsqlite3-dev libcurl4-openssl-dev libstemmer-dev libuchardet-dev qtkeychain-qt6-dev libgl-dev libxcb1-dev ccache mold)
run_packages=(yt-dlp qt6-qpa-plugins ca-certificates)
test_packages=(clang-14 clang-tidy-14 clang-format-14 libclang-rt-14-dev xvfb xauth xclip python3 python3-aiohttp dbus gnome-keyring strace procps
  desktop-file-utils xdg-utils xdotool jwm dunst)
bench_packages=(python3 python3-aiohttp wrk procps)
desktop_bench_packages=(xvfb openbox trayer xdotool)

# need PACKAGE...: installs those that are missing, and says so before; where that is forbidden, names them and ends.
need() {
  local missing=() package
  for package in "$@"; do
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing+=("$package")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  if [ -n "${PITH_NO_INSTALL:-}" ]; then
    echo "These Debian packages are missing, and PITH_NO_INSTALL forbids to install them: ${missing[*]}" >&2
    exit 1
  fi
  local root=()
  if [ "$(id -u)" != 0 ]; then
    if ! command -v sudo >/dev/null; then
      echo "These Debian packages are missing: ${missing[*]}" >&2
      echo "Install them as root: apt-get install ${missing[*]}" >&2
      exit 1
    fi
    root=(sudo)
  fi
  echo "installing from Debian's packages: ${missing[*]}" >&2
  "${root[@]}" apt-get update -q >/dev/null
  "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}" >/dev/null
}
