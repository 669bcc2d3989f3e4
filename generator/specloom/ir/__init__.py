"""The intermediate model: what travels on the wire, and where each fact was read.

It holds wire names and addresses only. Identifiers, casing, type strings, imports and
default-argument code belong to a target; see ``docs/decisions`` for why.
"""
