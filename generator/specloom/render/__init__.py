"""Rendering in any language: the text gate, symbols, layout, the template environment."""
