"""Make the program's icon in the forms that desktops and installers ask for, from the drawing in resources/.

    .venv/bin/python tools/icons.py FOLDER

writes FOLDER/annotator-16.png … annotator-512.png, annotator.ico (Windows) and annotator.icns (macOS).
"""

import os
import struct
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from annotator.assets import resource

SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
WINDOWS = (16, 24, 32, 48, 64, 128, 256)
APPLE = {32: b"ic11", 64: b"ic12", 128: b"ic07", 256: b"ic08", 512: b"ic09"}


def drawn(size: int) -> bytes:
    """The icon as a PNG of `size` pixels."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(resource("icons", "annotator.svg"))).render(painter)
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(data.data())


def ico(pictures: dict[int, bytes]) -> bytes:
    """A Windows icon of PNG pictures: a directory of 16 bytes for each, then the pictures."""
    head = struct.pack("<HHH", 0, 1, len(pictures))
    place = len(head) + 16 * len(pictures)
    rows, body = b"", b""
    for size, picture in pictures.items():
        edge = size % 256  # 0 stands for 256
        rows += struct.pack("<BBBBHHII", edge, edge, 0, 0, 1, 32, len(picture), place + len(body))
        body += picture
    return head + rows + body


def icns(pictures: dict[bytes, bytes]) -> bytes:
    """An Apple icon of PNG pictures by their four-letter types."""
    body = b"".join(
        kind + struct.pack(">I", len(picture) + 8) + picture for kind, picture in pictures.items()
    )
    return b"icns" + struct.pack(">I", len(body) + 8) + body


def main(folder: Path) -> None:
    """Write all forms."""
    folder.mkdir(parents=True, exist_ok=True)
    for size in SIZES:
        (folder / f"annotator-{size}.png").write_bytes(drawn(size))
    (folder / "annotator.ico").write_bytes(ico({size: drawn(size) for size in WINDOWS}))
    (folder / "annotator.icns").write_bytes(icns({kind: drawn(size) for size, kind in APPLE.items()}))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    application = QGuiApplication(sys.argv[:1])
    main(Path(sys.argv[1]))
