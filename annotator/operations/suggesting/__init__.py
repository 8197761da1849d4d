"""Computing suggestions and choosing which of them are shown."""
