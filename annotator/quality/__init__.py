"""Quality figures for annotations: pure functions over core values, without files and without Qt."""
