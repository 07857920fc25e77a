"""What a city still lacks before a room should run on it."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from turnout.adapters.city.check_command_post import check_strength
from turnout.adapters.city.check_neighbours import check_neighbours
from turnout.adapters.city.check_places import check_places, check_stations
from turnout.adapters.city.check_questions import check_questions
from turnout.adapters.city.check_said import check_said
from turnout.adapters.city.check_targets import check_targets
from turnout.adapters.city.check_texts import check_texts
from turnout.adapters.city.community.check import check_desk
from turnout.adapters.city.finding import Finding
from turnout.adapters.city.load import CityBundle
from turnout.adapters.city.manifest import BUILT_FILES, changed_files, load_manifest
from turnout.adapters.city.moving import Moves
from turnout.adapters.city.plan_check import check_plans
from turnout.base.text import Words
from turnout.dispatch.city import City, Service

TYPES_LEAST: Final = 30


def check_city(bundle: CityBundle, now: datetime | None = None) -> tuple[Finding, ...]:
    """All that is missing, in the order of the file that would mend it. Empty: ready. `now` None:
    what ends soon is left out."""
    city = bundle.city
    return (
        *_services(city),
        *_types(city),
        *check_plans(city),
        *check_neighbours(city),
        *check_questions(city),
        *check_said(city),
        *_figures(city),
        *_hospitals(city),
        *check_targets(bundle),
        *check_strength(city),
        *check_texts(bundle),
        *check_stations(bundle),
        *_units(bundle),
        *_networks(bundle),
        *check_places(bundle),
        *check_desk(bundle, now),
        *_files(bundle),
    )


def _services(city: City) -> Iterator[Finding]:
    present = {agency.service for agency in city.agencies.values()}
    for service in Service:
        if service not in present:
            yield Finding(
                rule="service_without_agency",
                subject=service.value,
                what=Words(
                    f"no agency answers for {service.value}", f"没有处警单位承担{service.value}"
                ),
                remedy=Words(
                    "Add one under [city.agencies] in city.toml",
                    "在 city.toml 的 [city.agencies] 中添加",
                ),
            )


def _types(city: City) -> Iterator[Finding]:
    if len(city.incident_types) < TYPES_LEAST:
        yield Finding(
            rule="few_incident_types",
            subject=city.id,
            what=Words(
                f"{len(city.incident_types)} incident types, at least {TYPES_LEAST} are wanted",
                f"只有 {len(city.incident_types)} 个警情类别，至少需要 {TYPES_LEAST} 个",
            ),
            remedy=Words("Add types to city.toml", "在 city.toml 中补充警情类别"),
        )
    served = {each.service for each in city.incident_types.values()}
    for service in Service:
        if service not in served:
            yield Finding(
                rule="service_without_types",
                subject=service.value,
                what=Words(
                    f"no incident type belongs to {service.value}",
                    f"{service.value} 没有任何警情类别",
                ),
                remedy=Words(
                    "Add types of that service to city.toml", "在 city.toml 中补充该类警情"
                ),
            )


def _figures(city: City) -> Iterator[Finding]:
    for service in Service:
        if service not in city.turnout:
            yield Finding(
                rule="service_without_turnout",
                subject=service.value,
                what=Words(
                    f"no turnout seconds for {service.value}", f"{service.value} 没有出动时间参数"
                ),
                remedy=Words(
                    f"Add [turnout.{service.value}] to city.toml",
                    f"在 city.toml 中添加 [turnout.{service.value}]",
                ),
            )
    if not city.hospitals and any(t.transport_share > 0 for t in city.incident_types.values()):
        yield Finding(
            rule="no_hospital",
            subject=city.id,
            what=Words(
                "patients are to be taken to hospital, and there is none", "有送医类别，但没有医院"
            ),
            remedy=Words("Add one to hospitals.csv", "在 hospitals.csv 中添加"),
        )


def _hospitals(city: City) -> Iterator[Finding]:
    for hospital in city.hospitals.values():
        for code in sorted(hospital.specialities - city.specialities.keys()):
            yield Finding(
                rule="unknown_speciality",
                subject=hospital.id,
                what=Words(
                    f"hospital {hospital.id} names the speciality {code}, which is not declared",
                    f"医院 {hospital.id} 使用了未登记的专科 {code}",
                ),
                remedy=Words(
                    "Add it to [specialities] in city.toml", "在 city.toml 的 [specialities] 中登记"
                ),
            )


def _units(bundle: CityBundle) -> Iterator[Finding]:
    city = bundle.city
    for unit in city.units.values():
        if unit.kind not in bundle.types.unit_kinds:
            yield Finding(
                rule="unknown_unit_kind",
                subject=unit.id,
                what=Words(
                    f"unit {unit.id} is of kind {unit.kind}, which city.toml does not have",
                    f"{unit.id} 的车型 {unit.kind} 未登记",
                ),
                remedy=Words(
                    f"Add [unit_kinds.{unit.kind}] to city.toml or correct units.csv",
                    "在 city.toml 中登记该车型或更正 units.csv",
                ),
            )
        if unit.station is None and not unit.start_is_modelled:
            yield Finding(
                rule="unit_without_station",
                subject=unit.id,
                what=Words(
                    f"unit {unit.id} has no station, and its start is not said to be modelled",
                    f"{unit.id} 没有驻地，起点也未注明为模拟",
                ),
                remedy=Words(
                    "Give it a station in units.csv, or set start_is_modelled to 1",
                    "在 units.csv 中填写驻地，或将 start_is_modelled 设为 1",
                ),
            )


def _networks(bundle: CityBundle) -> Iterator[Finding]:
    """A unit that has no way to anywhere."""
    for unit in bundle.city.units.values():
        moves = bundle.moves_on(unit)
        if moves is not Moves.ROAD and bundle.own_network(moves) is None:
            yield Finding(
                rule="unit_without_network",
                subject=unit.id,
                what=Words(
                    f"unit {unit.id} moves by {moves.value}, and the city has no such network:"
                    " it has no way to anywhere",
                    f"{unit.id} 的通行方式为 {moves.value}，但该城市没有相应路网，无法到达任何地点",
                ),
                remedy=Words(
                    "Build the city from a map that has such ways, or change moves of its kind in"
                    " city.toml",
                    "用含有此类通道的地图重新构建，或在 city.toml 中更改该类力量的 moves",
                ),
            )


def _files(bundle: CityBundle) -> Iterator[Finding]:
    """Roads and indexes that were changed by hand no longer fit together."""
    for name in changed_files(bundle.folder, load_manifest(bundle.folder)):
        if name.startswith("roads/") or name in BUILT_FILES:
            yield Finding(
                rule="file_changed",
                subject=name,
                what=Words(f"{name} is not the file that was built", f"{name} 与构建时不一致"),
                remedy=Words("Build the city again", "重新构建该城市"),
            )
    if bundle.basemap is None:
        yield Finding(
            rule="no_basemap",
            subject=bundle.city.id,
            what=Words(
                "there is no basemap: the map is a neutral grid", "没有底图：地图将显示为网格"
            ),
            remedy=Words("Build the city again", "重新构建该城市"),
        )
