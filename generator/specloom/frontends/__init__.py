"""Inputs: each folder turns one kind of document into the model."""
