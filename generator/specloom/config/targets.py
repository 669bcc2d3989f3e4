"""The targets of a client: which there are, and what its table says to each of them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from specloom.config.checks import error
from specloom.config.entry import Entry, override, texts
from specloom.diagnostics.model import Diagnostics


def targets_of(table: Entry, known: Sequence[str]) -> tuple[str, ...]:
    """Those that a client names, in their order; the first that there is, by default."""
    for key in ("target", "targets"):
        if key in table.members:
            return texts(table.members[key])
    return (known[0],)


def table_for(table: Entry, target: str, known: Sequence[str]) -> Entry:
    """What holds for one target: the table of the client, and over it that of the target."""
    members: Mapping[str, Entry] = {
        key: member for key, member in table.members.items() if key not in known
    }
    shared = replace(table, members=members)
    own = table.members.get(target)
    return shared if own is None else override(shared, own)


def check_targets(table: Entry, known: Sequence[str], bag: Diagnostics) -> None:
    """Each target once, said in one way, and no table for a target that is not wanted."""
    if "target" in table.members and "targets" in table.members:
        entry = table.members["targets"]
        message = "`target` and `targets` exclude each other"
        bag.add(error("CFG006", message, entry.path, entry.file))
    chosen = targets_of(table, known)
    for index, target in enumerate(chosen):
        if target in chosen[:index]:
            path = (*table.members["targets"].path, index)
            message = f"the target `{target}` is named twice"
            bag.add(error("CFG006", message, path, table.file))
    for target in known:
        if target in table.members and target not in chosen:
            entry = table.members[target]
            message = f"the client has no target `{target}`"
            advice = f"name it: `targets = [{_list_text((*chosen, target))}]`"
            problem = error("CFG006", message, entry.path, entry.file)
            bag.add(replace(problem, help=advice))


def _list_text(targets: Sequence[str]) -> str:
    return ", ".join(f'"{target}"' for target in targets)
