"""Opening, importing into, saving and copying a project."""
