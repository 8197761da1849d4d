"""Dataset formats. Each is a module, or a package with a module `format`; `shared` is common to them."""
