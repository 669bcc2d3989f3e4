"""The Python target: names, views, literals and layout of generated clients."""
