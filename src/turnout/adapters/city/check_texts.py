"""Texts that are missing in English or in Chinese."""

from collections.abc import Iterator

from turnout.adapters.city.finding import Finding
from turnout.adapters.city.load import CityBundle
from turnout.base.text import Words
from turnout.dispatch.city import City


def check_texts(bundle: CityBundle) -> Iterator[Finding]:
    """Each name of the city that has no English or no Chinese."""
    for file, subject, words in _all_words(bundle):
        for language, name, text in (("en", "English", words.en), ("zh", "Chinese", words.zh)):
            if not text.strip():
                yield Finding(
                    rule="text_missing",
                    subject=subject,
                    what=Words(
                        f"{subject} in {file} has no {name} text",
                        f"{file} 中的 {subject} 缺少{'英文' if language == 'en' else '中文'}",
                    ),
                    remedy=Words(f"Fill in {language}", f"补上 {language}"),
                )


def _all_words(bundle: CityBundle) -> Iterator[tuple[str, str, Words]]:
    city = bundle.city
    toml = "city.toml"
    yield toml, city.id, city.name
    for agency in city.agencies.values():
        yield toml, f"agency {agency.id}", agency.name
    for capability, words in city.capabilities.items():
        yield toml, f"capability {capability}", words
    for kind in bundle.types.unit_kinds.values():
        yield toml, f"unit kind {kind.kind}", kind.name
    for incident_type in city.incident_types.values():
        yield toml, f"type {incident_type.code}", incident_type.name
    for code, words in city.specialities.items():
        yield toml, f"speciality {code}", words
    for disposition in city.dispositions.values():
        yield toml, f"disposition {disposition.code}", disposition.name
    yield from _place_words(city)


def _place_words(city: City) -> Iterator[tuple[str, str, Words]]:
    for station in city.stations.values():
        yield "stations.csv", f"station {station.id}", station.name
    for hospital in city.hospitals.values():
        yield "hospitals.csv", f"hospital {hospital.id}", hospital.name
