"""Uses of the model as Python annotations (view stage)."""
