"""`python -m annotator` is the same program as `annotator`."""

import multiprocessing

from annotator.cli import main

if __name__ == "__main__":
    multiprocessing.freeze_support()  # a frozen bundle starts its workers through this file
    main()
