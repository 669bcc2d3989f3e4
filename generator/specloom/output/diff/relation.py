"""How a type compares with what it was: whether it admits more values, or fewer (diff)."""

from enum import Enum

from specloom.surface.notation import OTHERS, TypeTerm, TypeText

_TEXT = frozenset({"string"})
_NUMBERS = frozenset({"int", "number"})
_TRUTH = frozenset({"bool"})


class Relation(Enum):
    """Of a new type to the old one."""

    SAME = "same"
    WIDER = "wider"
    NARROWER = "narrower"
    OTHER = "other"

    @property
    def inverse(self) -> "Relation":
        """The relation of the old type to the new one."""
        turned = {Relation.WIDER: Relation.NARROWER, Relation.NARROWER: Relation.WIDER}
        return turned.get(self, self)


def relate(old: TypeText, new: TypeText) -> Relation:
    """What became of a type. Arguments of a generic type widen and narrow with it."""
    gone = [item for item in old.members if item not in new.members]
    come = [item for item in new.members if item not in old.members]
    changed = _pair_generics(gone, come)
    found = [_relate_terms(before, after) for before, after in changed]
    taken = [item for pair in changed for item in pair]
    if any(item not in taken and not _is_covered(item, new) for item in gone):
        found.append(Relation.NARROWER)
    if any(item not in taken and not _is_covered(item, old) for item in come):
        found.append(Relation.WIDER)
    kinds = {item for item in found if item is not Relation.SAME}
    if len(kinds) > 1:
        return Relation.OTHER
    return kinds.pop() if kinds else Relation.SAME


def _pair_generics(
    gone: list[TypeTerm], come: list[TypeTerm]
) -> list[tuple[TypeTerm, TypeTerm]]:
    """Generic types that are there before and after, with other arguments."""
    pairs: list[tuple[TypeTerm, TypeTerm]] = []
    for before in gone:
        same = [after for after in come if _are_alike(before, after)]
        if len(same) == 1 and all(same[0] != after for _, after in pairs):
            pairs.append((before, same[0]))
    return pairs


def _are_alike(one: TypeTerm, other: TypeTerm) -> bool:
    return one.word == other.word and len(one.arguments) == len(other.arguments) > 0


def _relate_terms(old: TypeTerm, new: TypeTerm) -> Relation:
    kinds = {
        relate(before, after)
        for before, after in zip(old.arguments, new.arguments, strict=True)
    } - {Relation.SAME}
    return kinds.pop() if len(kinds) == 1 else Relation.OTHER


def _is_covered(item: TypeTerm, union: TypeText) -> bool:
    """Whether a union admits a value anyway, as ``"a" | string`` does ``"b"``."""
    words = {member.word for member in union.members}
    if OTHERS in words:
        return True
    if item.word == OTHERS:
        return bool(words & (_TEXT | _NUMBERS | _TRUTH))
    if item.word.startswith('"'):
        return bool(words & _TEXT)
    if item.word.lstrip("-")[:1].isdigit():
        return bool(words & _NUMBERS)
    return item.word in ("true", "false") and bool(words & _TRUTH)
