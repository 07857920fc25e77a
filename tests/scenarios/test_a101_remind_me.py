"""A101 Remind me.

"In ten minutes: ask the hospital." The seat that set it is reminded then, or whoever took over
there; until it is ticked off, or the incident is over. A restart loses none.
"""

from datetime import timedelta

from tests.toytown import SEAT, START, WATCHED_TOWN, Toytown, story, story_in
from turnout.base.ids import Actor, DeskId, IncidentId
from turnout.dispatch.city import Service
from turnout.dispatch.commands.alarms import SilenceAlarm
from turnout.dispatch.commands.desks import ConfirmHandover, HandOver, OpenDesk
from turnout.dispatch.commands.incidents import MergeIncidents, ReopenIncident
from turnout.dispatch.commands.reminders import Remind, SetReminder, TickOffReminder
from turnout.dispatch.model.on_scene import Reminder
from turnout.dispatch.retention import erase_due
from turnout.dispatch.timers import upcoming

OTHER = Actor("seat-2")
OPENED = "CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended"


def asking(
    incident: IncidentId, minutes: float = 10.0, text: str = "ask the hospital"
) -> SetReminder:
    return SetReminder(incident_id=incident, minutes=minutes, text=text)


def reminders(town: Toytown, incident: IncidentId) -> list[Reminder]:
    return town.card(incident).scene.reminders


def sounding(town: Toytown) -> list[tuple[str, IncidentId, Actor | None]]:
    """What sounds, about which incident, for whom."""
    return [(str(one.kind), one.incident_id, one.owner) for one in town.board.alarms.values()]


@story
async def test_the_seat_that_set_it_is_reminded_once_and_ticks_it_off(town: Toytown) -> None:
    fire = await town.incident(2, "bin_fire")
    await town.do(asking(fire))
    (reminder,) = reminders(town, fire)
    assert (reminder.number, reminder.seat) == (1, SEAT)
    assert reminder.due_at == START + timedelta(minutes=10)
    assert reminder.words is not None
    assert reminder.words.text == "ask the hospital"
    with town.refused("reminder_not_due"):
        await town.do(Remind(incident_id=fire, reminder=1))
    await town.pass_time(599)
    assert sounding(town) == []
    await town.pass_time(1)
    assert sounding(town) == [("reminder", fire, SEAT)]
    with town.refused("reminder_not_due"):
        await town.do(Remind(incident_id=fire, reminder=1))
    # It is one seat's own: it goes to no desk, and to no commander.
    await town.pass_time(3_600)
    assert sounding(town) == [("reminder", fire, SEAT)]
    await town.do(TickOffReminder(incident_id=fire, reminder=1), actor=OTHER)
    assert sounding(town) == []
    assert reminders(town, fire)[0].ended_by == OTHER
    with town.refused("reminder_over"):
        await town.do(TickOffReminder(incident_id=fire, reminder=1))
    with town.refused("unknown_reminder"):
        await town.do(TickOffReminder(incident_id=fire, reminder=2))
    await town.assert_facts(f"{OPENED} ReminderSet AlarmRaised ReminderDue ReminderTickedOff")


@story
async def test_what_cannot_be_a_reminder(town: Toytown) -> None:
    fire = await town.incident(2, "bin_fire")
    for minutes in (-5.0, 0.0, 0.9, 1_441.0, float("nan"), float("inf")):
        with town.refused("reminder_time_wrong"):
            await town.do(asking(fire, minutes))
    with town.refused("words_missing"):
        await town.do(asking(fire, text="   "))
    await town.close(fire, "false_alarm")
    with town.refused("incident_not_open"):
        await town.do(asking(fire))


@story_in(WATCHED_TOWN)
async def test_whoever_took_over_is_reminded(town: Toytown) -> None:
    await town.do(OpenDesk(desk_id=DeskId("fire"), services=(Service.FIRE,)))
    fire = await town.incident(2, "bin_fire")
    await town.do(asking(fire, 10.0))
    await town.do(asking(fire, 20.0, "look at the wind"))
    await town.pass_time(600)
    with town.refused("handover_to_self"):
        await town.do(HandOver(to_seat=SEAT))
    await town.do(HandOver(to_seat=OTHER))
    await town.do(ConfirmHandover(number=1), actor=OTHER)
    await town.pass_time(600)
    owners = [one.owner for one in town.board.alarms.values() if one.kind == "reminder"]
    assert owners == [OTHER, OTHER]


@story
async def test_looking_after_it_ticks_it_off_and_a_restart_loses_none(town: Toytown) -> None:
    fire = await town.incident(2, "bin_fire")
    await town.do(asking(fire))
    await town.do(asking(fire, 30.0, "look at the wind"))
    await town.pass_time(600)
    (due,) = (one for one in town.board.alarms.values() if one.kind == "reminder")
    await town.do(SilenceAlarm(alarm_id=due.id))
    assert sounding(town) == []
    assert reminders(town, fire)[0].ended_by == SEAT
    with town.refused("unknown_alarm"):
        await town.do(SilenceAlarm(alarm_id=due.id))
    back = await town.restart()
    assert reminders(back, fire) == reminders(town, fire)
    (timer,) = (one for one in upcoming(back.board) if isinstance(one.command, Remind))
    assert (timer.at, timer.command.reminder) == (START + timedelta(minutes=30), 2)


@story
async def test_it_ends_with_its_incident_and_does_not_come_back_with_it(town: Toytown) -> None:
    fire = await town.incident(2, "bin_fire")
    await town.do(asking(fire, 10.0))
    await town.do(asking(fire, 5.0))
    await town.pass_time(300)
    assert sounding(town) == [("reminder", fire, SEAT)]
    await town.close(fire, "false_alarm")
    assert sounding(town) == []
    await town.do(ReopenIncident(incident_id=fire, reason="it burns again"))
    await town.pass_time(1_200)
    assert ("reminder", fire, SEAT) not in sounding(town)
    with town.refused("reminder_over"):
        await town.do(TickOffReminder(incident_id=fire, reminder=1))


@story
async def test_it_goes_along_with_an_incident_that_is_merged(town: Toytown) -> None:
    first, second = await town.incident(2, "bin_fire"), await town.incident(2, "bin_fire")
    await town.do(asking(second, 15.0, "look at the wind"))
    await town.do(asking(first, 10.0))
    await town.do(asking(first, 1.0), actor=OTHER)
    await town.do(TickOffReminder(incident_id=first, reminder=2), actor=OTHER)
    await town.do(asking(first, 30.0, "call the owner"), actor=OTHER)
    await town.do(MergeIncidents(incident_id=first, into=second))
    moved_along = [(one.number, one.seat) for one in reminders(town, second)]
    assert moved_along == [(1, SEAT), (2, SEAT), (3, OTHER)]
    await town.pass_time(600)
    assert ("reminder", second, SEAT) in sounding(town)
    moved = reminders(town, second)[1]
    assert moved.words is not None
    assert moved.words.text == "ask the hospital"
    with town.refused("incident_not_open"):
        await town.do(TickOffReminder(incident_id=first, reminder=1))


@story
async def test_its_words_are_erased_with_the_incident(town: Toytown) -> None:
    fire = await town.incident(2, "bin_fire")
    await town.do(asking(fire))
    ref = reminders(town, fire)[0].ref
    await town.close(fire, "false_alarm")
    town.clock.wait(90 * 86_400.0)
    await erase_due(town.room, now=town.clock.now())
    assert town.board.closed[fire].scene.reminders[0].words is None
    (item,) = (await town.ledger.list_sealed([ref])).values()
    assert item.wrapped_key is None
