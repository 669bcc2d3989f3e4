"""A package in memory becomes a folder on disk, whole or not at all."""
