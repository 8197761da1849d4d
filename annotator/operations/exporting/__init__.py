"""Writing a project's gold or suggestions as a dataset."""
