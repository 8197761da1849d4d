"""Actions on whole articles: chosen rows of the queue, imports, and removed articles."""
