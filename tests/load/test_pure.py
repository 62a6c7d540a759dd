#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The parts of this folder that only reckon. Run by ./test."""
import asyncio
import json
import math
import pathlib
import random
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import compare
import latency
import pacing
import report
import results
import soak
from fanout import Subscriber
from trend import student, trend
from verdict import verdict
from workloads import Row


class Percentiles(unittest.TestCase):
    def test_the_nearest_rank(self):
        ordered = list(range(1, 101))
        self.assertEqual([latency.percentile(ordered, q) for q in (0.5, 0.9, 0.99)], [50, 90, 99])

    def test_few_samples_tell_nothing_of_the_rare(self):
        self.assertIsNone(latency.percentile(list(range(99)), 0.99))
        self.assertIsNone(latency.percentile(list(range(999)), 0.999))
        self.assertEqual(latency.percentile(list(range(1, 1001)), 0.999), 999)
        self.assertIsNone(latency.percentile([], 0.5))

    def test_a_summary_sorts_and_keeps_the_longest(self):
        self.assertEqual(latency.summary([3.0, 1.0, 2.0]), {"p50": 2.0, "p90": None, "p99": None, "p99.9": None, "max": 3.0})
        self.assertIsNone(latency.summary([])["max"])

    def test_a_curve_rises_and_ends_with_the_longest(self):
        dice = random.Random(1)
        times = [dice.expovariate(1) for _ in range(1000)]
        points = latency.curve(times)
        self.assertEqual(points, sorted(points))
        self.assertEqual((points[0][1], points[-1]), (min(times), (3.0, max(times))))
        self.assertEqual(dict(points)[2.0], latency.percentile(sorted(times), 0.99))


class Trends(unittest.TestCase):
    def test_students_t_as_in_the_tables(self):
        for freedom, value in ((1, 12.706), (2, 4.303), (3, 3.182), (4, 2.776), (10, 2.228), (30, 2.042), (1000, 1.962)):
            self.assertAlmostEqual(student(freedom) / value, 1, delta=0.006, msg=str(freedom))
        for freedom, value in ((1, 63.657), (4, 4.604), (8, 3.355), (30, 2.750)):
            self.assertAlmostEqual(student(freedom, 99) / value, 1, delta=0.015, msg=str(freedom))

    def test_a_line_is_found_exactly(self):
        found = trend(range(10), [5 + 2 * x for x in range(10)])
        self.assertAlmostEqual(found.slope, 2)
        self.assertAlmostEqual(found.low, found.high)
        self.assertEqual(found.word, "growing")

    def test_as_reckoned_by_hand(self):
        found = trend([1, 2, 3, 4], [1, 3, 2, 4])       # slope 0.8; residuals -0.3 0.9 -0.9 0.3; error sqrt(1.8 / 2 / 5)
        self.assertAlmostEqual(found.slope, 0.8)
        self.assertAlmostEqual(found.high - found.slope, 4.303 * 0.18 ** 0.5, places=3)
        self.assertEqual(found.word, "flat")

    def test_noise_is_flat_about_as_often_as_promised(self):
        dice = random.Random(2)
        flat = sum(trend(range(60), [dice.gauss(50, 3) for _ in range(60)]).word == "flat" for _ in range(400))
        self.assertGreater(flat, 400 * 0.92)

    def test_neighbours_that_are_alike_count_for_fewer(self):
        dice, flat = random.Random(3), 0
        for _ in range(300):
            level, ys = 0.0, []
            for _ in range(120):
                level = 0.8 * level + dice.gauss(0, 1)
                ys.append(level)
            flat += trend(range(120), ys).word == "flat"
        self.assertGreater(flat, 300 * 0.88)        # taken as independent, it is about half

    def test_a_leak_in_noise_is_found(self):
        dice = random.Random(4)
        self.assertEqual(trend(range(100), [40 + 0.05 * x + dice.gauss(0, 0.5) for x in range(100)]).word, "growing")

    def test_what_never_changes_is_flat_and_few_tell_nothing(self):
        self.assertEqual(trend(range(5), [7] * 5).word, "flat")
        self.assertIsNone(trend([1, 2], [1, 2]))
        self.assertIsNone(trend([1, 1, 1], [1, 2, 3]))


class Verdicts(unittest.TestCase):
    def test_by_spread(self):
        steady, wild = [1.00, 1.01, 0.99, 1.00, 1.02], [0.5, 1.0, 2.0, 0.7, 1.5]
        self.assertEqual(verdict(steady, [1.5, 1.52, 1.49])[0], "worse")
        self.assertEqual(verdict(steady, [0.5, 0.51, 0.5])[0], "better")
        self.assertEqual(verdict(wild, [1.5, 1.52, 1.49])[0], "noise")

    def test_below_the_floor_all_is_noise(self):
        self.assertEqual(verdict([1.0] * 5, [1.2] * 5)[0], "noise")
        self.assertEqual(verdict([1.0] * 5, [1.4] * 5)[0], "worse")
        self.assertEqual(verdict([1.0] * 5, [1.4] * 5, "wall")[0], "noise")

    def test_one_sample_takes_the_others_spread(self):
        self.assertEqual(verdict([1.0, 1.01, 0.99, 1.0], [1.4])[0], "worse")
        self.assertEqual(verdict([0.8, 1.2, 1.0, 0.9], [1.3])[0], "noise")
        self.assertEqual(verdict([1.0], [1.6])[0], "noise")
        self.assertEqual(verdict([1.0], [2.0])[0], "worse")

    def test_what_one_sample_has_to_exceed(self):
        before = [0.8, 1.0, 1.25]       # logarithms evenly apart, variance ln(1.25)^2; t of 2 is 9.925
        self.assertAlmostEqual(math.log1p(verdict(before, [1.0])[2]), 9.925 * math.log(1.25) * (4 / 3) ** 0.5, places=3)

    def test_the_change_is_a_share(self):
        self.assertAlmostEqual(verdict([2.0, 2.0], [3.0, 3.0])[1], 0.5)


class Pacing(unittest.TestCase):
    def test_the_schedule_does_not_drift(self):
        due = list(pacing.schedule(100, 3, 1000))
        self.assertEqual((len(due), due[0], due[2997]), (3000, 100, 1099))

    def test_open_times_begin_when_due_though_one_stalls(self):
        """One client at a time, and the first is held for 0.2 s: those behind it have waited too. Closed, one time tells of it."""
        def service():
            door, held = asyncio.Lock(), [0.2]

            async def act():
                async with door:
                    await asyncio.sleep(held.pop() if held else 0)
            return act

        async def both():
            return await pacing.open_model(service(), 100, 0.3), await pacing.closed_model(service(), 1, count=30)
        opened, closed = pacing.run(both())
        self.assertEqual((len(opened.times), len(closed.times)), (30, 30))
        self.assertGreater(sum(t > 0.05 for t in opened.times), 10)
        self.assertEqual(sum(t > 0.05 for t in closed.times), 1)

    def test_a_failure_is_no_time(self):
        async def act():
            raise OSError("gone")
        timed = pacing.run(pacing.open_model(act, 1000, 0.01))
        self.assertEqual((timed.times, sum(timed.failures.values())), ([], 10))


class Streams(unittest.TestCase):
    def test_an_event_has_the_time_of_the_piece_it_began_in(self):
        async def heard():
            s = Subscriber()
            s.pieces = [b"HTTP/1.1 200 OK\r\n\r\nid: 1\nevent: state\n", b"data: {}\n\nid: 2\nevent: done\ndata: {}\n\n"]
            s.times = [1.0, 2.0]
            return s.heard(), s.is_whole()
        self.assertEqual(asyncio.run(heard()), ({1: 1.0, 2: 2.0}, True))


class Soaks(unittest.TestCase):
    def test_the_first_minute_is_left_out(self):
        filled = [[t, min(t, 50), 4, 20, 1 + t / 3600] for t in range(0, 300)]
        told = soak.judged(filled)
        self.assertEqual({name: f["word"] for name, f in told.items()},
                         {"resident": "flat", "private": "flat", "open files": "flat", "database": "growing"})
        self.assertAlmostEqual(told["database"]["per_hour"], 1)
        self.assertIn("growing", soak.text(told))

    def test_what_settles_is_told_from_what_grows(self):
        settles = [[t, min(t, 400), t, 20, 1] for t in range(0, 600, 2)]
        told = soak.judged(settles)
        self.assertEqual((told["resident"]["word"], told["private"]["word"]), ("growing, flat in the last third", "growing"))

    def test_a_short_one_tells_nothing(self):
        told = soak.judged([[t, 1, 2, 3, 4] for t in range(30)])
        self.assertEqual(told["resident"]["word"], "too few samples to tell")
        self.assertIn("too few", soak.text(told))


class Files(unittest.TestCase):
    def found(self):
        found = results.Results(True)
        for factor in (1.0, 1.1):
            timed = pacing.Timed([0.001 * factor * i for i in range(1, 101)], [0.0] * 100, wall_s=1)
            found.add("core", [Row("reads", "open", timed, 50e-6 * factor, 30, 100, note="<&>")], 0.05)
        return found

    def test_a_baseline_compares_with_itself_as_noise(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "baseline.json"
            self.found().write_baseline(path)
            figures = json.loads(path.read_text())["figures"]
            self.assertEqual(set(figures), {"core.reads.open.cpu", "core.reads.open.p50", "core.reads.open.p99"})
            self.assertAlmostEqual(figures["core.reads.open.cpu"]["min"], 0.001)
            self.assertEqual({row[1] for row in compare.compared(figures, compare.samples(path))}, {"noise"})

    def test_the_report_is_one_file(self):
        page = report.page(self.found().as_dict())
        self.assertIn("<svg", page)
        self.assertIn("&lt;&amp;&gt;", page)
        for outside in ("http:", "https:", "src=", "<script", "nan"):
            self.assertNotIn(outside, page)


if __name__ == "__main__":
    unittest.main()
