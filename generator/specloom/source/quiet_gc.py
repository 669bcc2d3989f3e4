"""No garbage collection while a large tree is built (parse stage).

A parser only adds objects, so each pass of the cycle collector over a growing tree finds
nothing: it costs as much again as the parsing of a large document.
"""

import gc
from collections.abc import Generator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Generator[None, None, None]:
    """Pause the cycle collector, and leave it as it was found."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
