"""One line for each client: what was generated, what was not, and where it went."""

import json
from collections.abc import Mapping

from specloom.output.write.problems import show_path
from specloom.workspace import ClientResult

Counts = Mapping[str, Mapping[str, int]]


def summary_line(result: ClientResult) -> str:
    """For people. A failed client says so; its messages were shown before."""
    name = result.client.name
    if result.failed or result.plan is None:
        return f"{name}: failed, nothing was changed"
    plan = result.plan
    files = len(plan.package.files) + 1
    changed = f"{plan.changes} changed" if plan.changes else "unchanged"
    return (
        f"{name}: {ledger_words(result.ledger().to_json())} -> "
        f"{show_path(result.client.output)} ({files} files, {changed})"
    )


def ledger_words(counts: Counts) -> str:
    """The counts that matter most, in a few words."""
    words = [
        _count_text(_generated(counts, "operations"), "operation"),
        _count_text(_generated(counts, "schemas"), "schema"),
    ]
    degraded = _sum(counts, "degraded")
    if degraded:
        words.append(f"{degraded} degraded")
    words.append(f"{_sum(counts, 'omitted')} omitted")
    filtered = _sum(counts, "filtered")
    if filtered:
        words.append(f"{filtered} filtered")
    return ", ".join(words)


def summary_json(result: ClientResult) -> str:
    """For programs: one object a line."""
    plan = result.plan
    done = plan is not None and not result.failed
    record: dict[str, object] = {
        "client": result.client.name,
        "target": result.client.target,
        "status": "done" if done else "failed",
        "output": show_path(result.client.output),
        "ledger": result.ledger().to_json(),
    }
    if plan is not None and done:
        record["files"] = len(plan.package.files) + 1
        record["written"] = [str(path) for path in plan.write]
        record["removed"] = [str(path) for path in plan.remove]
    return json.dumps(record)


def _count_text(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def _generated(counts: Counts, kind: str) -> int:
    return counts.get(kind, {}).get("generated", 0)


def _sum(counts: Counts, fate: str) -> int:
    return sum(count.get(fate, 0) for count in counts.values())
