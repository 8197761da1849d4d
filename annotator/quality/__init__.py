"""How good annotations are: figures over core values, with no file and no window in sight."""
