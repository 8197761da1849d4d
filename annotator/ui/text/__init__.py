"""The view of an article: layout, painting, caret, selection. Only this part of `ui` uses UTF-16 offsets."""
