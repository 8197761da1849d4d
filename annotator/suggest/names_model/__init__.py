"""The suggester `crf`: a statistical model of names that comes with the program."""
