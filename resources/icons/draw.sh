#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Draws the icons' PNGs with ImageMagick, as pith.svg and pith-small.svg say (Debian's ImageMagick reads no SVG by itself).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

# The same figures as in the .svg files, sixteen and two times as large.
small="fill #0f766e roundrectangle 0,0 255,255 48,48 fill #ffffff path 'M 48,52 L 48,204 L 142,128 Z'
  fill #ffffff rectangle 144,64 207,95 fill #fbbf24 rectangle 160,112 207,143 fill #ffffff rectangle 144,160 207,191"
large="fill #0f766e roundrectangle 16,16 495,495 112,112
  fill #ffffff path 'M 104,136 L 104,376 Q 104,396 122,386 L 278,272 Q 296,256 278,240 L 122,126 Q 104,116 104,136 Z'
  fill #ffffff roundrectangle 300,132 415,179 24,24 fill #fbbf24 roundrectangle 344,232 415,279 24,24
  fill #ffffff roundrectangle 300,332 415,379 24,24"

for size in 16 22 24; do
  convert -size 256x256 xc:none -draw "$small" -filter box -resize ${size}x${size} -strip PNG32:pith-$size.png
done
for size in 32 48 64 128 256; do
  convert -size 512x512 xc:none -draw "$large" -resize ${size}x${size} -strip PNG32:pith-$size.png
done
