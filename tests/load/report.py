# SPDX-License-Identifier: GPL-3.0-or-later
"""The result of a run under load as one HTML file: a plot of latency by percentile for each workload, then all figures.

Nothing is fetched, nothing runs; it is readable in light and dark, and without colours (each line has its name at its end).
"""
from __future__ import annotations

import html
import math

from results import WHERE

STYLE = """
:root { color-scheme: light dark; --ink: #1d2330; --soft: #5b6475; --line: #d7dce5; --page: #fdfdfe;
  --c0: #0b62c4; --c1: #b3420a; --c2: #1b7a3d; --c3: #8a2bb0; --c4: #8d6a00; --c5: #b01e54; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e9ef; --soft: #a3acbc; --line: #3a4250; --page: #14181f;
  --c0: #6fb1ff; --c1: #ff9d66; --c2: #6fd48f; --c3: #d59bf2; --c4: #e3c25a; --c5: #ff8fb8; } }
body { background: var(--page); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 62rem; padding: 0 1rem; }
h1 { font-size: 1.5rem } h2 { font-size: 1.15rem; margin-top: 2.2rem } p, figcaption { color: var(--soft) }
figure { margin: 0 } svg { width: 100%; height: auto } text { fill: var(--soft); font: 12px system-ui, sans-serif }
.grid { stroke: var(--line); stroke-width: 1 } .curve { fill: none; stroke-width: 2 }
.name { paint-order: stroke; stroke: var(--page); stroke-width: 5px }
.scroll { overflow-x: auto } table { border-collapse: collapse; font-variant-numeric: tabular-nums; font-size: 13px; white-space: nowrap }
th, td { padding: .25rem .6rem; text-align: right; border-bottom: 1px solid var(--line) } th:first-child, td:first-child { text-align: left }
"""
WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 860, 330, 62, 178, 12, 34
LEAST_MS = 0.01     # lower there is nothing to see
DASHES = ["", "6 4", "2 3", "9 3 2 3"]


def number(value: float | None) -> str:
    return "–" if value is None else f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def escaped(words: str) -> str:
    return html.escape(words, quote=True)


def share(nines: int) -> str:
    return "0" if nines == 0 else f"{100 - 10 ** (2 - nines):.{max(0, nines - 2)}f}"


class Plot:
    """Percentiles to the right, each nine as wide as the last; time upwards, each tenfold as high as the last."""

    def __init__(self, lines: list[tuple[str, list[tuple[float, float]]]]):
        self.lines = [(name, points) for name, points in lines if points]
        times = [max(t, LEAST_MS) for _, points in self.lines for _, t in points]
        self.low, self.high = math.floor(math.log10(min(times))), math.ceil(math.log10(max(times)) + 1e-9)
        self.nines = max(2.0, max(x for _, points in self.lines for x, _ in points))

    def x(self, nines: float) -> float:
        return LEFT + nines / self.nines * (WIDTH - LEFT - RIGHT)

    def y(self, time_ms: float) -> float:
        return TOP + (self.high - math.log10(max(time_ms, LEAST_MS))) / max(1, self.high - self.low) * (HEIGHT - TOP - BOTTOM)

    def grid(self) -> list[str]:
        out = []
        for power in range(self.low, self.high + 1):
            y = self.y(10 ** power)
            out.append(f'<line class="grid" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>'
                       f'<text x="{LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{10 ** power:g} ms</text>')
        for nines in range(int(self.nines) + 1):
            x = self.x(nines)
            out.append(f'<line class="grid" x1="{x:.1f}" x2="{x:.1f}" y1="{TOP}" y2="{HEIGHT - BOTTOM}"/>'
                       f'<text x="{x:.1f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{share(nines)} %</text>')
        return out

    def names(self) -> list[float]:
        """Where each line's name stands: beside its end, none over another."""
        order = sorted(range(len(self.lines)), key=lambda i: self.y(self.lines[i][1][-1][1]))
        out, last = [0.0] * len(order), 0.0
        for i in order:
            last = out[i] = max(self.y(self.lines[i][1][-1][1]) + 4, last + 15)
        over = max(0.0, last - (HEIGHT - 6))
        return [y - over for y in out]

    def svg(self, title: str) -> str:
        out = [f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escaped(title)}">', *self.grid()]
        for i, ((name, points), y) in enumerate(zip(self.lines, self.names())):
            path = " ".join(f"{self.x(x):.1f},{self.y(t):.1f}" for x, t in points)
            end = self.x(points[-1][0])
            out.append(f'<polyline class="curve" style="stroke: var(--c{i % 6})" stroke-dasharray="{DASHES[i // 2 % 4]}" points="{path}">'
                       f'<title>{escaped(name)}</title></polyline>'
                       f'<text class="name" x="{end + 6:.1f}" y="{y:.1f}" style="fill: var(--c{i % 6})">{escaped(name)}</text>')
        return "".join(out) + "</svg>"


def section(workload: str, rows: list[dict]) -> str:
    lines = [(f"{r['model']}, {'core' if r['where'] == 'core' else '0.1 core'}", r["curve"]) for r in rows]
    told = "; ".join(f"{name}: {escaped(r['note'])}" for (name, _), r in zip(lines, rows) if r["note"])
    fixed = max(r["fixed_ms"] for r in rows)
    if fixed:
        told += f"{'; ' if told else ''}{fixed:.0f} ms of each job are the model's own"
    drawn = Plot(lines).svg(f"latency by percentile, {workload}") if any(r["curve"] for r in rows) else "<p>Nothing was answered.</p>"
    return f"<h2>{escaped(workload)}</h2><figure>{drawn}<figcaption>{told}</figcaption></figure>"


def table(rows: list[dict]) -> str:
    heads = ["workload", "where", "offered/s", "done/s", "n", "failed", "p50", "p90", "p99", "p99.9", "max", "CPU µs each", "MiB", "client late p99"]
    out = ["".join(f"<th>{h}</th>" for h in heads)]
    for r in rows:
        cells = [escaped(f"{r['workload']}, {r['model']}"), WHERE[r["where"]], number(r["offered_per_s"]), number(r["per_s"]), str(r["count"]), str(r["failed"]),
                 *(number(r["latency_ms"][k]) for k in ("p50", "p90", "p99", "p99.9", "max")), number(r["cpu_us"]), number(r["resident_mib"]),
                 number(r["client_late_p99_ms"])]
        out.append("".join(f"<td>{c}</td>" for c in cells))
    return '<div class="scroll"><table>' + "".join(f"<tr>{row}</tr>" for row in out) + "</table></div>"


def page(result: dict) -> str:
    rows, machine = result["rows"], result["machine"]
    by_name: dict[str, list[dict]] = {}
    for r in rows:
        by_name.setdefault(r["workload"], []).append(r)
    about = f"{result['when']}; {machine['cores']} cores, load {machine['load1']}, kernel {machine['kernel']}{'; a quick run' if result['quick'] else ''}"
    problems = "".join(f"<p><strong>Problem:</strong> {escaped(p)}</p>" for p in result["problems"])
    return (f'<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
            f"<title>Pith under load</title><style>{STYLE}</style><h1>Pith under load</h1><p>{escaped(about)}. Open: asked by the clock, "
            f"times counted from when a request was due. Closed: each client asks again once it has its answer. Times in milliseconds.</p>{problems}"
            + "".join(section(name, found) for name, found in by_name.items()) + "<h2>All figures</h2>" + table(rows) + "</html>\n")
