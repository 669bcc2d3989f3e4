"""Paging pass: the names that several strategies look for, in one spelling."""

PAGES = ("page", "page_number", "page_no", "page_num", "page_index")
CURSORS = (
    "cursor",
    "after",
    "page",
    "page_token",
    "next_token",
    "next_page_token",
    "continuation_token",
    "marker",
    "offset",
    "start_cursor",
    "stream_position",
)
AFTER = ("after", "after_id", "starting_after")
MORE = ("has_more", "has_next", "has_next_page", "more")
SIZES = ("limit", "count", "size", "page_size", "per_page", "top", "max_results")
TOTALS = ("total", "total_count", "total_items", "total_results", "total_size")
PAGE_COUNTS = ("total_pages", "page_count", "pages", "number_of_pages", "last_page")
FACTS = frozenset(
    {
        *PAGES,
        *(f"next_{name}" for name in CURSORS),
        *CURSORS,
        *MORE,
        *SIZES,
        *TOTALS,
        *PAGE_COUNTS,
        "current_page",
        "has_previous",
        "has_previous_page",
        "has_prev",
        "next_url",
        "number_of_elements",
        "prev_page",
        "previous_page",
        "skip",
        "total_elements",
    }
)
"""What is said of a page beside its items."""
