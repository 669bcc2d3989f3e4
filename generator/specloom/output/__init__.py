"""Last stage: a package in memory becomes, or is compared with, a folder on disk."""
