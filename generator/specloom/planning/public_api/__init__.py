"""``PUBLIC_API.txt``: what a package declares, as data and then as text (plan stage)."""
