"""Actions, their keys, and the dialogs that list them."""
