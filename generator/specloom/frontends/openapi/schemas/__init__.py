"""Schemas to definitions and uses of them: a module for each kind (lowering stage)."""
