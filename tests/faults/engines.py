# SPDX-License-Identifier: GPL-3.0-or-later
"""Engines that never end, are asked by a hundred at once, or tell impossible things."""
import concurrent.futures
import json
import time

from lab import Lab, check, until


def E3_answers_without_end(long):
    event = lambda text: b'data: {"candidates":[{"content":{"parts":[{"text":"' + text + b'"}],"role":"model"},"index":0}]}\r\n\r\n'

    def endless_tokens(handler):
        handler.begin_events()
        handler.chunk(event(b"An overview of it all.\\n"))
        for i in range(200000):
            handler.chunk(event(b"- The town keeps itself running, as is said here, number %d. [1]\\n" % i) * 20)

    def no_newline(handler):
        handler.begin_events()
        handler.chunk(b"data: ")
        for _ in range(1600):
            handler.chunk(b"x" * 65536)

    def empty_events(handler):
        handler.begin_events()
        for _ in range(1000):
            handler.chunk(b"data: {}\r\n\r\n" * 1000)
        handler.wfile.write(b"0\r\n\r\n")

    def blank_lines(handler):
        handler.begin_events()
        for _ in range(1600):
            handler.chunk(b"\n" * 65536)
        handler.wfile.write(b"0\r\n\r\n")

    seen = []
    with Lab() as lab:
        service = lab.serve()
        service.submit(lab.video("warm"), wait=20)
        before = service.memory_mb()
        for number, fault in enumerate((endless_tokens, no_newline, empty_events, blank_lines)):
            lab.outside.model = fault
            job = service.submit(lab.video(f"end{number}"), wait=100).json
            code = (job.get("problem") or {}).get("code", "done")
            check(job["state"] == "failed" and code.startswith(("ANSWER", "ENGINE")), fault.__name__, job["state"], job["problem"])
            service.is_up()
            seen.append(f"{fault.__name__} {code} {service.memory_mb() - before:.0f} MB")
        grown = service.memory_mb() - before
        check(grown < 16, f"grew by {grown:.0f} MB", *seen)
        return f"{grown:.1f} MB; " + ", ".join(seen)


def E5_a_hundred_equal_requests(long):
    with Lab() as lab:
        lab.outside.hold()
        service = lab.serve()
        with concurrent.futures.ThreadPoolExecutor(100) as pool:
            waiting = [pool.submit(service.submit, lab.video("equal"), 60) for _ in range(100)]
            until(lambda: lab.outside.model_calls == 1, 20, "the model is asked")
            lab.outside.release()
            answers = [w.result() for w in waiting]
        check(all(a.status == 200 for a in answers), [a.status for a in answers][:5])
        bodies = [a.json for a in answers]
        check(len({b["id"] for b in bodies}) == 1, "several jobs")
        check(len({json.dumps(b["summary"]) for b in bodies}) == 1 and bodies[0]["state"] == "done", bodies[0]["state"], bodies[0]["problem"])
        check(lab.outside.model_calls == 1, lab.outside.model_calls, "calls")
        check(sum(n for path, n in lab.outside.counts.items() if "timedtext" in path) == 1, lab.outside.counts)


def E6_impossible_numbers(long):
    usages = [{"promptTokenCount": -5, "candidatesTokenCount": -1, "totalTokenCount": -6}, {"promptTokenCount": 10 ** 18, "candidatesTokenCount": 10 ** 18},
              {"promptTokenCount": 1e300, "candidatesTokenCount": "many"}, {"promptTokenCount": None, "candidatesTokenCount": []}]
    with Lab() as lab:
        service = lab.serve()
        for number, usage in enumerate(usages):
            lab.outside.usage = usage
            job = service.submit(lab.video(f"use{number}"), wait=30).json
            check(job["state"] == "done", usage, job["problem"])
            for name in ("input_tokens", "output_tokens"):
                count = job["engine"][name]
                check(count is None or 0 <= count <= 10 ** 9, usage, name, count)
        spend = service.ask("GET", "/v1/resources?window=1").json["now"]["spend"]
        check(0 <= spend["input_tokens"] < 10 ** 10 and all(c >= 0 for c in spend["cost"].values()), spend)
        lab.outside.usage = {}
        lab.outside.answers = lambda prompt: ("An overview of what is said.\n- Zebras dance on the moon with purple violins each Tuesday. [999999]\n"
                                              "- Submarines were invented by a committee of seven owls in Prague. [-3]\n- The last one first. [2]\n- The first one last. [1]\n")
        job = service.submit(lab.video("nowhere"), wait=30).json
        check(job["state"] == "done", job["problem"])
        points, length = job["summary"]["points"], job["video"]["duration_s"]
        for point in points:
            check(0 <= point["start_s"] <= point["end_s"] <= length + 1, point, length)
            if "Zebras" in point["text"] or "Submarines" in point["text"]:
                check(point["support"] < 0.3, point)
        starts = [p["start_s"] for p in points]
        check(starts == sorted(starts), starts)


def E4_a_days_quota_and_forty_jobs(long):
    """Once the day is known to be used up, the model is not asked again."""
    def quota(handler):
        lab.outside.counts["refused"] += 1
        handler.reply(json.dumps({"error": {"code": 429, "message": "You exceeded your current quota", "status": "RESOURCE_EXHAUSTED", "details": [
            {"@type": "type.googleapis.com/google.rpc.QuotaFailure", "violations": [
                {"quotaMetric": "generativelanguage.googleapis.com/generate_content_free_tier_requests",
                 "quotaId": "GenerateRequestsPerDayPerProjectPerModel-FreeTier", "quotaValue": "20"}]},
            {"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": "40s"}]}}), "application/json", 429)
    with Lab(queue_concurrency=4) as lab:
        lab.outside.model = quota
        service = lab.serve()
        with concurrent.futures.ThreadPoolExecutor(40) as pool:
            answers = list(pool.map(lambda i: service.submit(lab.video(f"quota{i}"), 60), range(40)))
        codes = {(a.json.get("problem") or {}).get("code") for a in answers}
        check(codes == {"QUOTA_EXHAUSTED"}, codes)
        first = lab.outside.counts["refused"]
        check(first <= 4, first, "calls by four at a time")
        service.kill()
        service = lab.serve()
        check(service.submit(lab.video("later"), 30).json["problem"]["code"] == "QUOTA_EXHAUSTED")
        check(lab.outside.counts["refused"] == first, "asked before the reset")
        return f"{first} calls for 41 jobs and a restart"


def E7_killed_between_answer_and_ledger(long):
    """What was taken counts at least as high as the stand-in's own count."""
    kills = 200 if long else 8
    with Lab(budget_tokens_per_day=10 ** 9) as lab:
        ended = []
        for kill in range(kills):
            service = lab.serve()
            calls = lab.outside.model_calls
            service.submit(lab.video(f"led{kill:03d}"))
            until(lambda: lab.outside.model_calls > calls, 20, "the model is asked", 0.001)
            time.sleep(0.002 * kill if not long else 0.0002 * kill)     # the fault itself
            service.kill()
        service = lab.serve()
        until(lambda: all(q == 0 for q in service.ask("GET", "/v1/resources?window=1").json["now"]["queue"].values()), 60, "all end", 0.1)
        spend = service.ask("GET", "/v1/resources?window=1").json["now"]["spend"]
        took = spend["input_tokens"] + spend["output_tokens"]
        check(took >= 900 * lab.outside.model_calls, f"{took} tokens in the ledger, {lab.outside.model_calls} calls of 980")
        return f"{lab.outside.model_calls} calls, {took} tokens in the ledger"
