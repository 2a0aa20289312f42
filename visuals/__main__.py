"""`python -m visuals` is the command."""

import sys

from visuals.cli import main

if __name__ == "__main__":
    sys.exit(main())
