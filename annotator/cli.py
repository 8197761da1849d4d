"""The command line: one thin function a command."""


def main() -> None:
    """Run the program."""
