"""From a file or a page to an `Article`. A reader is one module that registers itself."""
