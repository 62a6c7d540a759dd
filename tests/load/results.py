# SPDX-License-Identifier: GPL-3.0-or-later
"""What a run under load found: times of all repetitions together, and figures that another run can be held against."""
from __future__ import annotations

import collections
import json
import os
import pathlib
import platform
import statistics
import time

import latency
from workloads import Row

WHERE = {"core": "a whole core", "tenth": "0.1 core, 512 MB"}
BASELINE = pathlib.Path(__file__).resolve().parent / "baseline.json"
KINDS = {"cpu": "cpu", "p50": "wall", "p99": "tail"}     # by the end of a figure's name; see verdict.py


class Results:
    def __init__(self, quick: bool):
        self.quick, self.began = quick, time.time()
        self.rows: dict[tuple[str, str], list[Row]] = {}
        self.figures: dict[str, list[float]] = collections.defaultdict(list)
        self.loops: list[float] = []
        self.problems: list[str] = []

    def add(self, where: str, rows: list[Row], loop_s: float) -> None:
        """Figures are in loops (calibration.py), measured right beside them: so machines differ less."""
        self.loops.append(loop_s)
        for row in rows:
            self.rows.setdefault((where, row.name), []).append(row)
            name = f"{where}.{row.name}"
            if row.cpu_s is not None:
                self.figures[name + ".cpu"].append(row.cpu_s / loop_s)
            told = latency.summary(row.timed.times)
            for which in ("p50", "p99"):
                if told[which] is not None:
                    self.figures[f"{name}.{which}"].append(max(told[which] - row.fixed_s, 1e-6) / loop_s)
            for why, count in row.timed.failures.items():
                self.problems.append(f"{WHERE[where]}, {row.name}: {count} x {why}")

    def table(self) -> list[dict]:
        return [self.line(where, rows) for (where, _), rows in self.rows.items()]

    @staticmethod
    def line(where: str, rows: list[Row]) -> dict:
        times = [t for r in rows for t in r.timed.times]
        late = sorted(t for r in rows for t in r.timed.late)
        cpu = [r.cpu_s for r in rows if r.cpu_s is not None]
        told = {name: None if t is None else t * 1e3 for name, t in latency.summary(times).items()}
        late_ms = latency.percentile(late, 0.99)
        return {"where": where, "workload": rows[0].workload, "model": rows[0].model, "offered_per_s": rows[0].offered,
                "count": len(times), "per_s": len(times) / sum(r.timed.wall_s for r in rows), "failed": sum(sum(r.timed.failures.values()) for r in rows),
                "latency_ms": told, "client_late_p99_ms": None if late_ms is None else late_ms * 1e3,
                "cpu_us": statistics.median(cpu) * 1e6 if cpu else None, "resident_mib": max(r.resident_mib for r in rows),
                "fixed_ms": rows[0].fixed_s * 1e3, "note": rows[-1].note, "curve": [(round(x, 4), t * 1e3) for x, t in latency.curve(times)]}

    def as_dict(self) -> dict:
        machine = {"cores": os.cpu_count(), "kernel": platform.release(), "python": platform.python_version(), "load1": round(os.getloadavg()[0], 2)}
        return {"format": 1, "when": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(self.began)), "quick": self.quick, "machine": machine,
                "loop_ms": [round(s * 1e3, 2) for s in self.loops], "rows": self.table(), "problems": self.problems,
                "figures": {name: {"kind": KINDS[name.rpartition(".")[2]], "samples": samples} for name, samples in self.figures.items()}}

    def write_baseline(self, path: pathlib.Path) -> None:
        """A figure a line, so that what changed can be read in a diff."""
        made = self.as_dict()
        lines = []
        for name, figure in sorted(made["figures"].items()):
            samples = [float(f"{s:.4g}") for s in figure["samples"]]
            lines.append(f"  {json.dumps(name)}: " + json.dumps({"kind": figure["kind"], "median": statistics.median(samples),
                                                              "min": min(samples), "max": max(samples), "samples": samples}))
        head = json.dumps({"unit": "loops of calibration.py, each", "loop_ms": statistics.median(made["loop_ms"]), "machine": made["machine"]})[1:-1]
        path.write_text("{" + head + ',\n "figures": {\n' + ",\n".join(lines) + "\n}}\n")


def text(result: dict) -> str:
    """The table for a terminal. Times in milliseconds; a dash where too few were taken to tell."""
    def ms(value: float | None) -> str:
        return "-" if value is None else f"{value:.0f}" if value >= 100 else f"{value:.3g}"
    out, where = [], ""
    for r in result["rows"]:
        if r["where"] != where:
            where = r["where"]
            out.append(f"\n{WHERE[where] + ', times in ms':<27}{'offered/s':>10}{'done/s':>8}{'n':>7}{'failed':>7}{'p50':>8}{'p90':>8}{'p99':>8}{'p99.9':>8}"
                       f"{'max':>8}{'CPU us':>8}{'MiB':>6}  late p99")
        offered, cpu = (ms(r[k]) for k in ("offered_per_s", "cpu_us"))
        told = "".join(f"{ms(r['latency_ms'][k]):>8}" for k in ("p50", "p90", "p99", "p99.9", "max"))
        out.append(f"{r['workload'] + ', ' + r['model']:<27}{offered:>10}{r['per_s']:>8.0f}{r['count']:>7}{r['failed']:>7}{told}{cpu:>8}{r['resident_mib']:>6.0f}"
                   f"  {ms(r['client_late_p99_ms']):<6} {r['note'] if len(r['note']) < 60 else ''}".rstrip())
        if len(r["note"]) >= 60:
            out.append("  " + r["note"])
    return "\n".join(out).lstrip("\n")
