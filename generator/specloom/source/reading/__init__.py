"""Load stage: files, other files that they refer to, downloads and their lock."""
