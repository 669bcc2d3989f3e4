"""What is said when the tool itself is wrong."""

from pathlib import Path

from specloom.workspace import crash_stage

PACKAGE_FOLDER = Path(__file__).parent.parent


def bug_message(problem: BaseException, client: str = "") -> str:
    """A short message without a traceback; names the stage, so that a report can."""
    what = str(problem).splitlines()
    detail = f": {what[0][:200]}" if what else ""
    who = f" (client {client})" if client else ""
    return (
        f"error: this is a bug in specloom, in {crash_stage(problem, PACKAGE_FOLDER)}{who}\n"
        f"  {type(problem).__name__}{detail}\n"
        "  = help: run again with SPECLOOM_DEBUG=1 for the traceback, and report it with"
        " the document"
    )
