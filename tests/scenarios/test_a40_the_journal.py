"""A40: the room and each incident keep a journal: who wrote and when stands in the record, the
words are sealed, and a wrong entry is put right by a new one."""

from tests.toytown import Toytown, story
from turnout.base.ids import Actor
from turnout.dispatch.at_hand import JOURNAL_KEPT
from turnout.dispatch.commands.journal import WriteNote
from turnout.dispatch.retention import erase_due

WORDS = "Gas utility is told; Mr Chan calls back"
OPENED = "CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended"


@story
async def test_a_note_stands_and_another_corrects_it(town: Toytown) -> None:
    incident = await town.incident(3, "bin_fire")
    await town.do(WriteNote(incident_id=incident, text="Two bins"), actor=Actor("seat-2"))
    await town.do(WriteNote(incident_id=incident, text="Three bins", corrects=1))
    with town.refused("unknown_note"):
        await town.do(WriteNote(incident_id=incident, text="Four bins", corrects=9))
    with town.refused("words_missing"):
        await town.do(WriteNote(incident_id=incident, text="  "))
    first, second = town.card(incident).scene.notes
    assert (first.by, first.words and first.words.text) == ("seat-2", "Two bins")
    assert (second.number, second.corrects) == (2, 1)
    await town.assert_facts(f"{OPENED} NoteWritten*2")
    await town.close(incident)
    with town.refused("incident_not_open"):
        await town.do(WriteNote(incident_id=incident, text="late"))


@story
async def test_the_room_has_a_journal_of_its_own(town: Toytown) -> None:
    await town.do(WriteNote(incident_id=None, text="Bridge closed at 13:00"))
    await town.do(WriteNote(incident_id=None, text="At 14:00", corrects=1))
    with town.refused("unknown_note"):
        await town.do(WriteNote(incident_id=None, text="x", corrects=7))
    await town.assert_facts("RoomNoteWritten*2")
    back = await town.restart()
    assert [note.words and note.words.text for note in back.board.journal] == [
        "Bridge closed at 13:00",
        "At 14:00",
    ]


@story
async def test_the_words_are_in_no_record_and_no_snapshot(town: Toytown) -> None:
    incident = await town.incident(3, "bin_fire")
    for about in (incident, None):
        await town.do(WriteNote(incident_id=about, text=WORDS))
    with town.refused("unknown_incident"):
        await town.do(WriteNote(incident_id=type(incident)(99), text=WORDS))
    async for record in town.ledger.read():
        assert b"Chan" not in record.payload
    assert b"Chan" not in town.board.to_snapshot()


@story
async def test_entries_are_erased_as_they_grow_old(town: Toytown) -> None:
    await town.do(WriteNote(incident_id=None, text=WORDS))
    incident = await town.incident(3, "bin_fire")
    await town.do(WriteNote(incident_id=incident, text=WORDS))
    await town.close(incident)
    town.clock.wait((town.city.caller_kept_days + 1) * 86_400)
    await town.do(WriteNote(incident_id=None, text="New day"))
    with town.refused("words_missing"):
        await town.do(WriteNote(incident_id=None, text=""))
    await erase_due(town.room, now=town.clock.now())
    old, new = town.board.journal
    assert (old.words, new.words and new.words.text) == (None, "New day")
    assert town.card(incident).scene.notes[0].words is None
    back = await town.restart()
    assert [note.words is None for note in back.board.journal] == [True, False]


@story
async def test_only_the_latest_entries_stay_at_hand(town: Toytown) -> None:
    for number in range(JOURNAL_KEPT + 2):
        await town.do(WriteNote(incident_id=None, text=str(number)))
    assert [town.board.journal[0].number, town.board.journal[-1].number] == [3, JOURNAL_KEPT + 2]
    with town.refused("unknown_note"):
        await town.do(WriteNote(incident_id=None, text="x", corrects=2))
    await town.assert_facts(f"RoomNoteWritten*{JOURNAL_KEPT + 2}")
