"""The reference page of the incident types, written from the dated files themselves."""

from datetime import date

from turnout.adapters.city.types.model import CityTypes
from turnout.adapters.city.types.question_page import questions_part
from turnout.dispatch.city import IncidentType, Service, Stage, Target

_HEAD = """# Incident types

Written by `python -m turnout.adapters.city.types`; a test keeps it equal to the data
(`src/turnout/adapters/city/types/`). Change the data, then write the page again.

Priority 1 is the most urgent. Calls of one group that lie close in place and time are offered as
one happening. APCO is the code of ANS 2.103.1-2012, absent where no code means the same. Minutes
on scene and the share taken to hospital are modelled, like every plan: a city brings its own.
A stage says how many units with a capability are wanted in all once it is reached. The last column
names the questions that are asked; they stand at the end of the page.
"""
_SERVICES = {
    Service.POLICE: "Police · 公安 110",
    Service.FIRE: "Fire · 消防 119",
    Service.AMBULANCE: "Ambulance · 急救 120",
    Service.TRAFFIC: "Traffic · 交警 122",
}


def types_page(types: CityTypes) -> str:
    """The page in Markdown, one table per service, types by code; plans valid on their date."""
    parts = [_HEAD]
    for service, title in _SERVICES.items():
        rows = [_row(types, each) for each in _of(types, service)]
        parts.append(
            f"## {title}\n\n"
            "| code | English | 中文 | priority | group | APCO | minutes | to hospital | plan "
            "| questions |\n|---|---|---|---|---|---|---|---|---|---|\n" + "\n".join(rows) + "\n"
        )
    parts.append(_capabilities(types))
    parts.append(_targets(types))
    parts.append(questions_part(types))
    return "\n".join(parts)


def _of(types: CityTypes, service: Service) -> list[IncidentType]:
    return [each for _, each in sorted(types.incident_types.items()) if each.service is service]


def _row(types: CityTypes, each: IncidentType) -> str:
    plans = [
        f"{_since(plan.valid_from)}: " + "; ".join(_stage(stage) for stage in plan.stages)
        for plan in types.plans
        if plan.incident_type == each.code
    ]
    return (
        f"| `{each.code}` | {each.name.en} | {each.name.zh} | {each.priority} | {each.group} "
        f"| {each.apco or ''} | {each.on_scene_minutes:g} | {each.transport_share:.0%} "
        f"| {'<br>'.join(plans)} | {_questions(types, each)} |"
    )


def _questions(types: CityTypes, each: IncidentType) -> str:
    found = types.protocols.find_for_type(each.code, each.group)
    return "" if found is None else f"[{found.code}](#{found.code})"


def _since(day: date) -> str:
    return f"from {day.isoformat()}"


def _stage(stage: Stage) -> str:
    needs = ", ".join(f"{need.count} {need.capability}" for need in stage.needs)
    return f"({stage.level}) {needs}"


def _capabilities(types: CityTypes) -> str:
    rows = [
        f"| `{name}` | {each.name.en} | {each.name.zh} | {each.service} |"
        for name, each in sorted(types.capabilities.items())
    ]
    head = "## Capabilities\n\n| code | English | 中文 | service |\n|---|---|---|---|\n"
    return head + "\n".join(rows) + "\n"


def _targets(types: CityTypes) -> str:
    rows = [
        f"| {each.name} | {each.span or 'not measured'} | {_scope(each)} | {each.seconds:g} "
        f"| {each.share:.0%} | {each.valid_from or 'always'} | {each.source} |"
        for each in types.targets
    ]
    head = (
        "## Targets\n\n| name | span | for | seconds | share | valid from | source |\n"
        "|---|---|---|---|---|---|---|\n"
    )
    return head + "\n".join(rows) + "\n"


def _scope(target: Target) -> str:
    priority = "" if target.priority is None else f"priority {target.priority}"
    zone = "" if target.zone is None else f"zone {target.zone}"
    return ", ".join(part for part in (target.service or "all", priority, zone) if part)
