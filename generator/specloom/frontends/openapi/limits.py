"""How much one operation may ask for before it is refused (normalise and lower stages)."""

from collections.abc import Sized

from specloom.diagnostics.model import Diagnostic, Fatal, Severity
from specloom.ir.origin import Origin

MOST_MEDIA_TYPES = 100
"""Media types of one body: each may be a signature of its own. Real ones have some ten."""


def check_media_types(media_types: Sized, at: Origin) -> None:
    """Raises ``Fatal`` OAS210 for a body with more media types than anybody can mean."""
    if len(media_types) > MOST_MEDIA_TYPES:
        raise Fatal(
            Diagnostic(
                code="OAS210",
                severity=Severity.ERROR,
                message=(
                    f"there are {len(media_types):,} media types here, "
                    f"and a body may have {MOST_MEDIA_TYPES}"
                ),
                at=at,
                help="keep those that clients use",
            )
        )
