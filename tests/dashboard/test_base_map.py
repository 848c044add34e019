"""The base map of the sidebar: an online one only after its host was named and agreed to."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from dashboard.base_map import OFFLINE
from geo.online import online_maps

ASK = "Ask this host for tiles"


def page() -> AppTest:
    def script() -> None:
        import streamlit as st  # noqa: PLC0415 - AppTest runs the source of this function alone

        from dashboard import base_map  # noqa: PLC0415

        st.json(base_map.choose() or {})

    return AppTest.from_function(script).run()


def told(app: AppTest) -> str:
    return app.json[0].value


def test_the_offline_map_is_the_one_to_begin_with() -> None:
    app = page()
    assert app.selectbox[0].value == OFFLINE
    assert not app.button
    assert told(app) == "{}"


def test_a_host_is_named_before_it_is_asked() -> None:
    app = page()
    app.selectbox[0].select("OpenStreetMap").run()
    assert "tile.openstreetmap.org" in app.info[0].value
    assert told(app) == "{}"
    app.button[0].click().run()
    assert not app.info
    assert "https://tile.openstreetmap.org" in told(app)


def test_who_agreed_to_one_host_did_not_agree_to_another() -> None:
    app = page()
    app.selectbox[0].select("OpenStreetMap").run()
    app.button[0].click().run()
    app.selectbox[0].select("Topographic map").run()
    assert [button.label for button in app.button] == [ASK]
    assert told(app) == "{}"
    app.selectbox[0].select("OpenStreetMap").run()
    assert "https://tile.openstreetmap.org" in told(app)


def test_every_map_of_the_table_can_be_chosen() -> None:
    assert page().selectbox[0].options == [OFFLINE, *online_maps()]
