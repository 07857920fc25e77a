"""What an incident's timers are kept as is what they would be worked out as anew, whatever happens
at other incidents: a restart names each as it was named before."""

import asyncio
from datetime import UTC, datetime

from tests.toytown import WATCHED_TOWN, open_toytown
from turnout.base.ids import HospitalId
from turnout.dispatch.commands.hospitals import SetHospitalStatus
from turnout.dispatch.commands.support import AskForSupport, PromiseSupport
from turnout.dispatch.commands.tasks import GiveTask
from turnout.dispatch.model.hospitals import HospitalStatus
from turnout.dispatch.timers import upcoming

LATER = datetime.max.replace(tzinfo=UTC)


def test_an_alarm_elsewhere_changes_no_timer_of_a_task_or_of_support() -> None:
    async def told() -> None:
        town = await open_toytown(WATCHED_TOWN)
        leak, fire = await town.incident(1, "bin_fire"), await town.incident(3, "bin_fire")
        await town.do(GiveTask(incident_id=leak, text="search floor 2", minutes=60))
        await town.do(AskForSupport(incident_id=leak, kind="gas_company"))
        await town.do(PromiseSupport(incident_id=leak, number=1, minutes=60))
        kept = town.room.timers.due(LATER)
        assert {timer.key.split()[0] for timer in kept} >= {"task", "support"}
        await town.send(fire)
        await town.pass_time(300)
        assert town.board.alarms, "nobody acknowledged, and nothing rings"
        assert town.room.timers.due(LATER) == upcoming(town.room.tentative)

    asyncio.run(told())


def test_an_alarm_that_a_hospital_ends_by_opening_goes_up_no_more() -> None:
    async def told() -> None:
        town = await open_toytown(WATCHED_TOWN)
        (order,) = await town.send(await town.incident(4, "fall"))
        await town.report(order, "on_scene")
        await town.report(order, "transporting", hospital="H5")
        closed, opened = HospitalStatus.CLOSED, HospitalStatus.OPEN
        await town.do(
            SetHospitalStatus(hospital_id=HospitalId("H5"), status=closed, reason="power cut")
        )
        assert "alarm 1 above 1" in [timer.key for timer in town.room.timers.due(LATER)]
        await town.do(SetHospitalStatus(hospital_id=HospitalId("H5"), status=opened))
        assert not town.board.alarms
        assert town.room.timers.due(LATER) == upcoming(town.room.tentative)

    asyncio.run(told())
