"""Selections to shapes: fields merged as a server does, types told apart, equal ones shared."""
