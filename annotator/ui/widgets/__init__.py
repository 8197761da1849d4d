"""General widgets that know nothing of a project."""
