"""Ask an online geocoder for a name that is still unknown: when its button is pressed, never while drawing.

What talks to other machines is imported when the visitor opens the panel, and not before.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

import pandas as pd
import streamlit as st

from dashboard import keys, notices, own_form, settings
from dashboard.gazetteer_lookup import country_name
from gazetteer.errors import BadService
from gazetteer.online_answers import Service
from gazetteer.place import Resolution, ResolutionStatus

if TYPE_CHECKING:
    from dashboard.gazetteer_lookup import Answer
    from gazetteer.gazetteer import Gazetteer
    from gazetteer.online import Outage

USER_AGENT: Final = "sitrep-atlas/0.1"
NAMES: Final = {
    Service.NOMINATIM: "Nominatim (OpenStreetMap)",
    Service.PHOTON: "Photon (OpenStreetMap)",
    Service.GEONAMES: "GeoNames",
    Service.PELIAS: "Pelias",
}
ACCOUNT: Final = {Service.GEONAMES: "User account", Service.PELIAS: "Key"}
LONGEST = 200


def show(answer: Answer, gazetteer: Gazetteer) -> None:
    """The panel, for a name that the gazetteer does not know."""
    if answer.resolution.status is not ResolutionStatus.UNRESOLVED:
        return
    with st.expander("Ask an online service", icon=":material/public:"):
        if not st.toggle("Choose a service to send this name to", key=keys.ONLINE_ON):
            st.caption("Off. Nothing is sent to anybody while this is off.")
            return
        _fields(answer)
        _say(answer, gazetteer)


def _fields(answer: Answer) -> None:
    """Which service, at which host, and the button that sends the name."""
    from gazetteer.online_services import DEFAULT_HOSTS  # noqa: PLC0415 - not before the visitor asks

    words = [str(one) for one in Service]
    chosen: str = st.selectbox(
        "Service", words, key=keys.ONLINE_SERVICE, format_func=lambda one: NAMES[Service(one)]
    )
    service = Service(chosen)
    public = DEFAULT_HOSTS.get(service, "")
    host = st.text_input(
        "Host", key=keys.ONLINE_HOST, max_chars=LONGEST, placeholder=public or "https://geocoder.example"
    )
    account = ""
    if service in ACCOUNT:
        account = st.text_input(ACCOUNT[service], key=keys.ONLINE_ACCOUNT, max_chars=LONGEST)
    st.warning(
        "The name and the country are sent to this host; who runs it learns that they were asked for.",
        icon=":material/outgoing_mail:",
    )
    st.text(f"{answer.question.name} → {host.strip() or public or 'no host yet'}")
    if st.button("Send the name to this host", key=keys.ONLINE_ASK):
        _ask(answer, service, host.strip(), account.strip())


def _ask(answer: Answer, service: Service, host: str, account: str) -> None:
    """Ask, and keep what was said for this name."""
    from gazetteer.online import OnlineGeocoder  # noqa: PLC0415 - not before the visitor asks

    said: Resolution | Outage | str
    try:
        geocoder = OnlineGeocoder(
            service,
            host=host or None,
            username=account or None,
            user_agent=USER_AGENT,
            cache=settings.cache_dir(),
            clock=time.time,
            sleep=time.sleep,
        )
        with st.spinner("Waiting for the answer"):
            said = geocoder.ask(answer.question.name, answer.question.country)
    except BadService as error:
        said = str(error)
    st.session_state[keys.ONLINE_SAID] = (answer.question, said)


def _say(answer: Answer, gazetteer: Gazetteer) -> None:
    """What the host said of this name; an outage says nothing about the name."""
    asked, said = st.session_state.get(keys.ONLINE_SAID, (None, None))
    if asked != answer.question:
        return
    if isinstance(said, str):
        notices.problem("This service cannot be asked like that.", said)
    elif not isinstance(said, Resolution):
        notices.problem(
            "The host was of no help. That says nothing about the name.", f"{said.host}: {said.reason}"
        )
    elif not said.candidates:
        notices.note("The host knows no such place.", said.reason)
    else:
        _answers(said, gazetteer)


def _answers(said: Resolution, gazetteer: Gazetteer) -> None:
    """The host's places; the first can go into the form of own names."""
    st.text(said.reason)
    rows = [
        {
            "Name": candidate.place.name,
            "Kind": str(candidate.place.kind),
            "Admin unit": candidate.place.admin1 or "",
            "Country": country_name(gazetteer, candidate.place.country),
            "Longitude": candidate.place.lon,
            "Latitude": candidate.place.lat,
            "Radius, km": candidate.place.radius_km,
            "Reasons": "; ".join(candidate.reasons),
            "Source": candidate.place.source,
        }
        for candidate in said.candidates
    ]
    st.dataframe(
        pd.DataFrame(rows), hide_index=True, key=keys.ONLINE_LIST, alt="What the online service answered"
    )
    st.button(
        "Put the first one into the form of own names", key=keys.ONLINE_TAKE, on_click=own_form.take,
        args=(said.query, said.candidates[0].place),
    )  # fmt: skip
