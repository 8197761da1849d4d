"""What a screen reader says of its own accord."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent


def announce(thing: QObject, text: str, *, urgent: bool = False) -> None:
    """Have `text` said, where somebody listens: after what is being said now, or at once if it is urgent."""
    if text and QAccessible.isActive():
        event = QAccessibleAnnouncementEvent(thing, text)
        if urgent:
            event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(event)
