"""The reference page of the incident types, written from the dated files themselves."""

from datetime import date

from turnout.adapters.city.types import page_words as words
from turnout.adapters.city.types.model import CityTypes
from turnout.adapters.city.types.page_words import named, said
from turnout.adapters.city.types.question_page import questions_part
from turnout.dispatch.city import IncidentType, Service, Stage, Target


def types_page(types: CityTypes, language: str = "en") -> str:
    """The page in Markdown, one table per service, types by code; plans valid on their date."""
    parts = [said(words.HEAD, language)]
    for service, title in words.SERVICES.items():
        rows = [_row(types, each, language) for each in _of(types, service)]
        head = f"## {said(title, language)}\n\n{said(words.TYPES, language)}"
        parts.append(head + "\n".join(rows) + "\n")
    parts.append(_capabilities(types, language))
    parts.append(_targets(types, language))
    parts.append(questions_part(types, language))
    return "\n".join(parts)


def _of(types: CityTypes, service: Service) -> list[IncidentType]:
    return [each for _, each in sorted(types.incident_types.items()) if each.service is service]


def _row(types: CityTypes, each: IncidentType, language: str) -> str:
    between = said(words.BETWEEN_STAGES, language)
    plans = [
        _since(plan.valid_from, language)
        + between.join(_stage(types, stage, language) for stage in plan.stages)
        for plan in types.plans
        if plan.incident_type == each.code
    ]
    return (
        f"| `{each.code}` | {named(each.name, language)} | {each.priority} | {each.group} "
        f"| {each.apco or ''} | {each.on_scene_minutes:g} | {each.transport_share:.0%} "
        f"| {'<br>'.join(plans)} | {_questions(types, each, language)} |"
    )


def _questions(types: CityTypes, each: IncidentType, language: str) -> str:
    found = types.protocols.find_for_type(each.code, each.group)
    if found is None:
        return ""
    title = found.name.zh if language == "zh" else found.code
    return f"[{title}](#{found.code})"


def _since(day: date, language: str) -> str:
    return said(words.SINCE, language).format(day=day.isoformat())


def _stage(types: CityTypes, stage: Stage, language: str) -> str:
    if language == "zh":
        each = (f"{types.capabilities[n.capability].name.zh} {n.count}" for n in stage.needs)
        return f"（{stage.level}）" + words.BETWEEN.zh.join(each)
    needs = words.BETWEEN.en.join(f"{need.count} {need.capability}" for need in stage.needs)
    return f"({stage.level}) {needs}"


def _capabilities(types: CityTypes, language: str) -> str:
    rows = [
        f"| `{code}` | {named(each.name, language)} | {_service(each.service, language)} |"
        for code, each in sorted(types.capabilities.items())
    ]
    return said(words.CAPABILITIES, language) + "\n".join(rows) + "\n"


def _targets(types: CityTypes, language: str) -> str:
    rows = [
        f"| {_target(each, language)} | {each.span or said(words.NOT_MEASURED, language)} "
        f"| {_scope(each, language)} | {each.seconds:g} | {each.share:.0%} "
        f"| {each.valid_from or said(words.ALWAYS, language)} | {said(each.source, language)} |"
        for each in types.targets
    ]
    return said(words.TARGETS, language) + "\n".join(rows) + "\n"


def _target(target: Target, language: str) -> str:
    return (target.name_zh if language == "zh" else None) or target.name


def _service(service: Service, language: str) -> str:
    return service.words.zh if language == "zh" else service


def _scope(target: Target, language: str) -> str:
    whose = (
        said(words.ALL, language) if target.service is None else _service(target.service, language)
    )
    priority = zone = ""
    if target.priority is not None:
        priority = said(words.PRIORITY, language).format(priority=target.priority)
    if target.zone is not None:
        zone = said(words.ZONE, language).format(zone=target.zone)
    return said(words.BETWEEN, language).join(part for part in (whose, priority, zone) if part)
