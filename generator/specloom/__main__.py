"""``python -m specloom``: the command, where its script is not on the path."""

from specloom.cli.main import main

main()
