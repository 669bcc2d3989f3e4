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
    abort accept acknowledge activate add adjust advance allow amend analyse analyze
    annotate append apply approve archive ask assign attach backup ban batch begin
    bind block bookmark boost broadcast bulk bulkdelete buy bypass cancel capture
    change checkin claim classify clear clone close commit complete configure confirm
    connect consume convert copy create crosspost deactivate decline decrypt delete
    deliver deny deploy deregister destroy detach detect detokenize disable discard
    disconnect dismiss dispatch distribute downgrade duplicate edit embed enable
    encrypt endorse enhance enqueue enrich enroll evict exchange exec execute expand
    expire extend extract fail favourite finalize finish flag flush follow force
    forward freeze fulfill generate grant handle hangup heartbeat hide import
    increment infer ingest initialize initiate insert install instantiate invalidate
    invite invoke join kick kill launch leave like link lint load lock mark merge
    migrate modify move mute notify open parse patch pause pay perform pin post
    precheck predict prepare process promote propose provision prune publish purge
    push put reactivate reblog rebuild recalculate recover redact redeem redeploy
    redirect refer refit refresh refund register reindex reject release reload remix
    remove rename renew reopen reorder repeat replace replay reply reprocess rerank
    rerequest rerun resend reset resize resolve restart restore resubmit resume retry
    return reverse revert revoke rollback rotate run sanitize save schedule seek send
    set share ship shuffle shutdown sign skip snooze split star start stop store
    submit subscribe succeed suspend swap switch sync synchronize tag terminate toggle
    train transfer transform transition trash trigger truncate unarchive unassign
    unban unblock unbookmark undelete undo unendorse unfavourite unfeature unfollow
    unhide uninstall unlink unlock unmark unmerge unmute unpause unpin unpublish
    unreblog unregister unset unshare unstack unstar unsubscribe unsuspend untrash
    unwatch update upgrade upload upsert use void vote wait watch wipe withdraw write
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

# Last words that act: `batch-update`, `hybrid-search`.
_CLOSING = frozenset(
    "cancel create delete refresh reset search update upsert validate".split()
)

# First words that act in front of another word only: `request-verification`.
_OPENING = frozenset("charge fire fund present report request".split())

# Acts named like a method of a resource, which says little about what they do.
PLAIN = frozenset("create delete get list patch post put read retrieve update".split())

_SINGULAR_S = frozenset("""
    access analytics aws chess css details dns docs earnings gps headquarters https ios
    js kubernetes mtls news options os physics pos preferences rss series settings sms stats
    tls
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


def read_act(words: Words, http_method: str, *, forced: bool = False) -> Act | None:
    """The act that a segment stands for, or None when it stands for a thing.

    `forced`: the path's own syntax says that it acts (`/messages:batchDelete`).
    """
    if words == ("byids",):
        words = ("by", "ids")
    if words and words[0] == "by" and len(words) > 1:
        return Act(words=("retrieve", *words), reads=True, removes=False)
    if not (forced or _acts(words, http_method)):
        return None
    phrase = len(words) > 1 and words[0] in _ALWAYS
    return Act(
        words=words,
        reads=forced or phrase or words[0] in _READING,
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


def stem(word: str) -> str:
    """A form in which `reply` and `replies`, `run` and `runs` are equal."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if re.search(r"(?:ss|sh|ch|x|z)es$", word):
        return word[:-2]
    return word[:-1] if len(word) > 2 and word.endswith("s") else word


def _acts(words: Words, http_method: str) -> bool:
    if not words:
        return False
    if len(words) == 1:
        return is_verb(words[0])
    if words[0] in _ALWAYS:
        return True
    if is_plural(words) or http_method not in ("POST", "PUT", "PATCH"):
        return False  # `embed-jobs`; GET of `commit-activity`
    return is_verb(words[0]) or words[0] in _OPENING or words[-1] in _CLOSING
