"""B19: things go to their owner first, happenings to their place first."""

from tests.toytown.desk import DeskTown, desk_story


@desk_story
async def test_the_list_names_a_body_by_class_owner_and_place(town: DeskTown) -> None:
    proposed = []
    for at, code, owner in (
        (1, "lamp", None),
        (1, "lamp", "power"),
        (1, "lamp", "water"),
        (1, "rubbish", None),
        (5, "rubbish", None),
        (5, "rubbish", "water"),
    ):
        case = await town.registered(at, code)
        with town.refused("route_reason_missing") as told:
            await town.route(case, "body-government", owner=owner)
        proposed.append(told.what.en.split()[3])
        await town.route(case, "body-government", owner=owner, reason="a trial")
    assert proposed == ["street-care", "power", "water", "street-care", "welfare", "welfare"]
    await town.assert_facts(" ".join(["CaseCollected CaseRegistered CaseRouted"] * 6))
