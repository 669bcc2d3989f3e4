"""The public API of a package in a notation of no language: what PUBLIC_API.txt holds.

It imports nothing: planning declares in it, ``output/diff`` reads and compares it.
"""
