#!/usr/bin/env python3
"""Draws what a terminal shows as SVG: ANSI text on standard input, SVG on standard output.

    COLUMNS=100 script -qec '.build/release/cordee match N021 --lang en --top 4' /dev/null \
      | python3 Benchmarks/Pictures/terminal.py > Benchmarks/Pictures/answer.svg
"""
import html
import re
import sys
import unicodedata

CELL, LINE, SIZE, MARGIN = 8.4, 18, 14, 16
COLORS = {31: "#ff7b72", 32: "#7ee787", 33: "#e3b341", 34: "#79c0ff", 35: "#d2a8ff", 36: "#76e3ea"}


def cells(character):
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def runs(line):
    """(column, text, style) of each stretch of one style."""
    column, style, found = 0, (), []
    for piece in re.split(r"(\x1b\[[0-9;]*m)", line):
        if piece.startswith("\x1b["):
            codes = [int(c) for c in piece[2:-1].split(";") if c] or [0]
            style = () if 0 in codes else style + tuple(codes)
        elif piece:
            found.append((column, piece, style))
            column += sum(map(cells, piece))
    return found


def tspan(column, row, text, style):
    fill = next((COLORS[c] for c in style if c in COLORS), "#8b949e" if 2 in style else "#e6edf3")
    weight = ' font-weight="700"' if 1 in style else ""
    return (f'<text x="{MARGIN + column * CELL:.1f}" y="{MARGIN + row * LINE + SIZE}" fill="{fill}"'
            f'{weight} xml:space="preserve">{html.escape(text)}</text>')


def main():
    text = re.sub(r"\x1b\[[0-9;?]*[A-HJKSThl]|\r", "", sys.stdin.read())
    lines = text.rstrip("\n").split("\n")
    width = 2 * MARGIN + 100 * CELL
    height = 2 * MARGIN + len(lines) * LINE
    print(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height}" '
          f'font-family="DejaVu Sans Mono, Menlo, Consolas, monospace" font-size="{SIZE}">')
    print(f'<rect width="100%" height="100%" rx="8" fill="#0d1117"/>')
    for row, line in enumerate(lines):
        for run in runs(line):
            print(tspan(run[0], row, run[1], run[2]))
    print("</svg>")


main()
