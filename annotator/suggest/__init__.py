"""From an `Article` to suggestions. A suggester is one module, or a package with a module `suggester`."""
