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
