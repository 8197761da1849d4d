"""The settings of a project, and how the values of two people are merged."""
