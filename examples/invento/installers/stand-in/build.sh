#!/bin/sh
# Builds the stand-ins for Invento's installers: build.sh 4.2.0 4.3.0
# Needs mingw-w64 and 7-Zip (Debian: gcc-mingw-w64-x86-64-win32, 7zip). The same tools give the same bytes.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
compile() {
    x86_64-w64-mingw32-gcc -Os -s -nostdlib -Wall -Wextra -Werror -Wl,--no-insert-timestamp -Wl,-e,entry "$@"
}
compile -o "$work/self-extractor.exe" self-extractor.c -lkernel32
for version in "$@"; do
    files=$work/$version
    mkdir "$files"
    compile -DVERSION="\"$version\"" -o "$files/Invento.exe" invento.c -lkernel32 -luser32 -ladvapi32 -lws2_32
    printf 'Invento %s\r\nA stand-in, see README.md of the repository it came from.\r\n' "$version" >"$files/VERSION.txt"
    touch -d '2024-01-01T00:00:00Z' "$files"/*
    (cd "$files" && 7zz a -bso0 -mtc=off -mta=off -mmt=1 "../$version.7z" Invento.exe VERSION.txt)
    cat "$work/self-extractor.exe" "$work/$version.7z" >"../invento-$version.exe"
done
