"""The suggester `crf`: the base model for names that is shipped with the program."""
