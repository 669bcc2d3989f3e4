"""Rendering, without a language: the text gate, symbols, the template environment and its checker."""
