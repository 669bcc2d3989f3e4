"""What templates print: a module for each kind of file, and for the parts of a call.

``dataclasses`` has the classes that templates see.
"""
