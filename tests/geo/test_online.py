"""Online maps: known hosts only, https, plain words; and nothing of them on a page until they are chosen."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from geo import online
from geo.errors import StyleError
from geo.webmap import map_page, standalone_page


def test_every_map_names_its_hosts_and_its_source() -> None:
    maps = online.online_maps()
    assert "OpenStreetMap" in maps
    for label, tiles in maps.items():
        assert tiles.label == label
        assert all(f"{{{name}}}" in tiles.url for name in "xyz")
        urls = [tiles.url.replace("{s}", letter) for letter in tiles.subdomains or "a"]
        assert [urlsplit(url).netloc for url in urls] == list(tiles.hosts)
        assert tiles.url.startswith("https://")
        assert "OpenStreetMap" in tiles.attribution or "NASA" in tiles.attribution


def test_subdomains_become_hosts() -> None:
    assert online.online_maps()["Topographic map"].hosts == tuple(
        f"{letter}.tile.opentopomap.org" for letter in "abc"
    )


@pytest.mark.parametrize(
    ("name", "problem"), [("CartoDB.Positron", "needs a key"), ("Nowhere.Map", "not known")]
)
def test_a_map_that_cannot_be_offered_is_refused(
    monkeypatch: pytest.MonkeyPatch, name: str, problem: str
) -> None:
    monkeypatch.setattr(online, "style_rows", lambda _: ({"provider": name, "label": "A map", "reason": ""},))
    online.online_maps.cache_clear()
    try:
        with pytest.raises(StyleError, match=problem):
            online.online_maps()
    finally:
        online.online_maps.cache_clear()


def test_no_page_knows_a_tile_host() -> None:
    pages = map_page() + standalone_page([])
    hosts = [host for tiles in online.online_maps().values() for host in tiles.hosts]
    assert not [host for host in hosts if host in pages]
