"""Which path segments act, and which stand for a thing (stage: naming).

Paths are written in English, so this is a lexicon. It only decides between
`files.update()` and `files.update.create()`; a word that it does not know is a thing.
"""

import re
from dataclasses import dataclass

from generator.naming.words import Words

# Acts that read: a method under any HTTP verb, GET included.
_READING = frozenset("""
    aggregate authenticate authorize autocomplete browse calculate check compare compute
    count describe diff discover download estimate evaluate exists explain export fetch
    filter find get identify inspect introspect list login logout lookup match ping poll
    predict preview query read recommend render resolve retrieve scroll search select
    signin signup simulate stat suggest summarize test tokenize translate validate
    verify view whoami
    """.split())

# Acts that change something. A GET of such a segment reads the thing of that name.
_CHANGING = frozenset("""
    abort accept acknowledge activate add adjust allow amend analyze annotate append apply
    approve archive ask assign attach backup ban batch begin bind block boost bulk
    bulkdelete cancel capture change classify clear clone close commit complete configure
    confirm connect consume convert copy create crosspost deactivate decline decrypt
    delete deliver deny deploy deregister destroy detach detokenize disable disconnect
    discard dismiss dispatch downgrade duplicate edit embed enable encrypt enqueue enroll
    execute expire extend extract fail favourite finalize finish flag flush follow force
    forward freeze fulfill generate grant handle heartbeat hide import increment infer
    ingest initialize initiate insert install invalidate invite invoke join kick kill
    launch leave like link load lock mark merge migrate modify move mute notify open
    parse patch pause pay perform pin post predict process promote propose provision
    prune publish purge push put reactivate read rebuild recalculate recover redeem
    redeploy redirect refit refresh refund register reindex reject release reload remove
    rename renew reopen reorder replace replay reply reprocess rerank rerequest rerun
    resend reset resize resolve restart restore resubmit resume retry reverse revert
    revoke rollback rotate run save schedule send set share shutdown sign skip snooze
    split star start stop store submit subscribe suspend swap switch sync synchronize
    tag terminate toggle train transfer transform transition trash trigger truncate
    unarchive unassign unban unblock undelete undo unfavourite unfollow uninstall unlink
    unlock unmark unmerge unmute unpin unpublish unregister unset unshare unstar
    unsubscribe unsuspend untrash unwatch update upgrade upload upsert use void vote
    wait wipe withdraw write
    """.split())

# Acts that take something away: DELETE adds nothing to them.
_REMOVING = frozenset("""
    abort batch bulk bulkdelete cancel clear delete deregister destroy detach disconnect
    discard flush kill leave logout prune purge remove reset revoke stop terminate trash
    truncate unassign unbind uninstall unlink unregister unshare unsubscribe wipe
    """.split())

# First words that act even before a plural: `add-members`, but not `embed-jobs`.
_ALWAYS = frozenset("""
    activate add apply assign bulk change clear create deactivate delete disable edit
    enable fetch find force generate get list mark move read recalculate refresh register
    remove rename reset resend retrieve revoke rotate send set submit unassign update
    upsert validate verify
    """.split())

# Acts named like a method of a resource, which says little about what they do.
PLAIN = frozenset("create delete get list patch post put read retrieve update".split())

_SINGULAR_S = frozenset("""
    access analytics aws chess css details dns docs earnings gps headquarters https ios
    js kubernetes news options os physics pos preferences rss series settings sms stats
    tls todos-settings
    """.split())

_READ_METHODS = frozenset({"GET", "QUERY"})
_SILENT_METHODS = frozenset({"HEAD", "OPTIONS", "TRACE", "CONNECT"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What a segment does when it is a verb, under any HTTP method."""

    words: Words
    reads: bool
    removes: bool

    def method(self, http_method: str) -> Words:
        """The method words: `search`, `retrieve_merge`, `delete_lock`."""
        if http_method in _SILENT_METHODS:
            return (http_method.lower(), *self.words)
        if http_method in _READ_METHODS and not self.reads:
            return ("retrieve", *self.words)
        if http_method == "DELETE" and not self.removes:
            return ("delete", *self.words)
        return self.words


def read_act(words: Words, *, forced: bool = False) -> Act | None:
    """The act that a segment stands for, or None when it stands for a thing.

    `forced`: the path's own syntax says that it acts (`/messages:batchDelete`).
    """
    if words == ("byids",):
        words = ("by", "ids")
    if words and words[0] == "by" and len(words) > 1:
        return Act(words=("retrieve", *words), reads=True, removes=False)
    if not (forced or _acts(words)):
        return None
    changes = words[0] in _CHANGING or words[-1] in _CHANGING
    return Act(
        words=words,
        reads=words[0] in _READING or (forced and not changes),
        removes=words[0] in _REMOVING or words[-1] in _REMOVING,
    )


def is_verb(word: str) -> bool:
    """Whether a word can say what a method does."""
    return word in _READING or word in _CHANGING


def is_plural(words: Words) -> bool:
    """Whether a segment names many things, as far as English spelling tells."""
    last = words[-1] if words else ""
    return (
        re.search(r"[^sui]s$|[a-z]{3}(?:us|is)es$|sses$|[^aeiou]is$", last) is not None
        and last not in _SINGULAR_S
    ) or last in ("people", "children", "media", "skus", "menus", "taxis", "apis")


def singular(word: str) -> str:
    """A form in which `reply`, `replies`, `run` and `runs` compare as they should."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if re.search(r"(?:ss|sh|ch|x|z)es$", word):
        return word[:-2]
    return word[:-1] if re.search(r"[^sui]s$", word) else word


def _acts(words: Words) -> bool:
    if not words:
        return False
    first, last = words[0], words[-1]
    if len(words) == 1:
        return is_verb(first)
    if first in _ALWAYS:
        return True
    if is_plural(words):
        return False
    return is_verb(first) or last in _ALWAYS or last in ("search", "cancel")
