"""The board: the state of the room as a fold of facts, with its snapshot and its digest."""

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import Final, Self

import msgspec

from turnout.dispatch.city import City
from turnout.dispatch.facts import Fact, SealedText
from turnout.dispatch.fold import FOLDS, refresh_derived
from turnout.dispatch.model.calls import Call, CallDetails, CallText, place_of
from turnout.dispatch.model.closures import Closure, Stretch
from turnout.dispatch.model.incidents import Incident
from turnout.dispatch.model.messages import MessageText
from turnout.dispatch.model.on_scene import SceneText, Worded
from turnout.dispatch.model.places import Place
from turnout.dispatch.model.volunteers import SoughtText, VolunteerTerms
from turnout.dispatch.roster import Roster
from turnout.dispatch.saved import Saved
from turnout.dispatch.staff import list_again, sealed_of, unlisted
from turnout.dispatch.state import State

_encode: Final = msgspec.msgpack.Encoder(order="deterministic").encode
_decode: Final = msgspec.msgpack.Decoder(Saved).decode


class Board(State):
    """State of the room: `apply` folds one fact; two boards fed the same facts are equal."""

    def apply(self, fact: Fact) -> None:
        """Fold one fact. Facts come in the order of the record."""
        self.apply_all((fact,))

    def apply_all(self, facts: Iterable[Fact]) -> None:
        """Fold facts in order."""
        versions = self.versions
        for fact in facts:
            record, event = fact.record, fact.event
            self.sequence = record.sequence
            versions[record.stream] = record.stream_version
            FOLDS[type(event)](self, event, fact)

    def digest(self) -> str:
        """SHA-256 (hex) of everything held, personal text included: equal boards, equal digests."""
        return sha256(_encode(self._whole())).hexdigest()

    def to_snapshot(self) -> bytes:
        """The board without a word of personal text: that is unsealed again when it is loaded."""
        return _encode(_impersonal(self._saved()))

    @classmethod
    def from_snapshot(cls, city: City, body: bytes, *, roster: Roster | None = None) -> Self:
        """The board as saved; `install` brings the personal text back. Raises
        msgspec.DecodeError for bytes of another shape."""
        return cls._restored(_decode(body), city, roster)

    def copy(self) -> Self:
        """A board of its own with everything held, personal text included."""
        saved = _decode(_encode(self._whole()))
        return self._restored(saved, self.city, self.roster)

    @classmethod
    def _restored(cls, saved: Saved, city: City, roster: Roster | None) -> Self:
        board = cls(city, roster=roster)
        board.sequence = saved.sequence
        board.next_call = saved.next_call
        board.next_incident = saved.next_incident
        board.opened = saved.opened
        board.calls = {call.id: call for call in saved.calls}
        board.incidents = {incident.id: incident for incident in saved.incidents}
        board.closed = {incident.id: incident for incident in saved.closed}
        board.units = {unit.id: unit for unit in saved.units}
        board.versions = dict(saved.versions)
        board.alarms = {alarm.id: alarm for alarm in saved.alarms}
        board.next_alarm = saved.next_alarm
        board.hospitals = {state.id: state for state in saved.hospitals}
        board.desks = {desk.id: desk for desk in saved.desks}
        board.handovers = {one.number: one for one in saved.handovers}
        board.next_handover = saved.next_handover
        board.volunteers = {one.id: one for one in saved.volunteers}
        board.alerted = dict(saved.alerted)
        board.to_erase = set(saved.to_erase)
        board.journal, board.next_note = saved.journal, saved.next_note
        board.closures = saved.closures
        board.next_closure = saved.next_closure
        board.lent = dict(saved.lent)
        board.occasions = {one.id: one for one in saved.occasions}
        board.next_occasion = saved.next_occasion
        board.duty = saved.duty
        board.adoptions = {one.version: one for one in saved.adoptions}
        board.staff = {one.agency: one for one in saved.staff}
        board.deployed = saved.deployed
        board.move_ups = saved.move_ups
        board.papers = saved.papers
        board.warnings, board.key_sites = saved.warnings, saved.key_sites
        board.reported_hazards = dict(saved.reported_hazards)
        board.earlier.older.restore(saved.earlier, saved.earlier_places)
        board.refresh_plans()
        refresh_derived(board)
        return board

    def missing_refs(self) -> list[str]:
        """Sealed items that what is held refers to and that have not been read, sorted."""
        refs = {call.ref for call in self.calls.values() if call.details is None}
        refs.update(m.ref for call in self.calls.values() for m in call.messages if m.text is None)
        for held in (self.incidents, self.closed):
            refs.update(i.place_ref for i in held.values() if i.place is None)
            refs.update(i.staging_ref for i in held.values() if i.staging is None)
            refs.update(b.ref for i in held.values() for b in i.road_blocks if b.place is None)
            refs.update(m.ref for i in held.values() for m in i.messages if m.text is None)
        refs.update(self.earlier.older.missing())
        refs.update(one.ref for one in self._worded() if one.words is None)
        alerts = [i.volunteers for i in self.incidents.values() if i.volunteers is not None]
        refs.update(alert.ref for alert in alerts if alert.description is None)
        refs.update(one.ref for one in self.volunteers.values() if one.terms is None)
        refs.update(one.ref for one in self.closures if one.stretch is None)
        refs.update(ref for one in self.staff.values() for ref in sealed_of(one))
        return sorted(refs - {""})

    def install(self, opened: Mapping[str, SealedText]) -> None:
        """Bring unsealed text back by its ref; what is absent was erased and stays None."""
        for call in self.calls.values():
            _say_again(call, opened)
        for incident in (*self.incidents.values(), *self.closed.values()):
            _place_again(incident, opened)
        self.earlier.older.install(places_in(opened))
        for one in self._worded():
            words = opened.get(one.ref)
            if one.words is None and isinstance(words, SceneText):
                one.words = words
        for volunteer in self.volunteers.values():
            terms = opened.get(volunteer.ref)
            if volunteer.terms is None and isinstance(terms, VolunteerTerms):
                volunteer.terms = terms
        self.closures = tuple(_drawn_again(one, opened) for one in self.closures)
        for staff in self.staff.values():
            list_again(staff, opened)
        refresh_derived(self)

    def _worded(self) -> Iterator[Worded]:
        """All that was written at scenes and in journals."""
        yield from self.journal
        for incident in (*self.incidents.values(), *self.closed.values()):
            yield from incident.scene.worded()

    def _whole(self) -> Saved:
        """All of it, with where older incidents were."""
        return msgspec.structs.replace(
            self._saved(), earlier_places=self.earlier.older.saved_places()
        )

    def _saved(self) -> Saved:
        return Saved(
            sequence=self.sequence,
            next_call=self.next_call,
            next_incident=self.next_incident,
            opened=self.opened,
            calls=sorted(self.calls.values(), key=lambda call: call.id),
            incidents=sorted(self.incidents.values(), key=lambda incident: incident.id),
            closed=list(self.closed.values()),
            units=sorted(self.units.values(), key=lambda unit: unit.id),
            versions=sorted(self.versions.items()),
            alarms=list(self.alarms.values()),
            next_alarm=self.next_alarm,
            hospitals=sorted(self.hospitals.values(), key=lambda state: state.id),
            desks=sorted(self.desks.values(), key=lambda desk: desk.id),
            handovers=list(self.handovers.values()),
            next_handover=self.next_handover,
            volunteers=sorted(self.volunteers.values(), key=lambda one: one.id),
            alerted=sorted(self.alerted.items()),
            to_erase=sorted(self.to_erase),
            journal=self.journal,
            next_note=self.next_note,
            closures=self.closures,
            next_closure=self.next_closure,
            lent=sorted(self.lent.items()),
            occasions=list(self.occasions.values()),
            next_occasion=self.next_occasion,
            duty=self.duty,
            adoptions=list(self.adoptions.values()),
            deployed=self.deployed,
            staff=list(self.staff.values()),
            move_ups=self.move_ups,
            papers=self.papers,
            reported_hazards=sorted(self.reported_hazards.items()),
            warnings=self.warnings,
            key_sites=self.key_sites,
            earlier=self.earlier.older.saved(),
        )


def _impersonal(saved: Saved) -> Saved:
    """The same without anybody's words, places and names."""
    return msgspec.structs.replace(
        saved,
        calls=[_unsaid(call) for call in saved.calls],
        incidents=[_unwritten(incident) for incident in saved.incidents],
        closed=[_unwritten(incident) for incident in saved.closed],
        volunteers=[msgspec.structs.replace(one, terms=None) for one in saved.volunteers],
        journal=[msgspec.structs.replace(note, words=None) for note in saved.journal],
        closures=tuple(map(_undrawn, saved.closures)),
        staff=[unlisted(one) for one in saved.staff],
    )


def _unsaid(call: Call) -> Call:
    """The call without a word of what was said."""
    messages = [msgspec.structs.replace(message, text=None) for message in call.messages]
    return msgspec.structs.replace(call, details=None, messages=messages)


def _unwritten(incident: Incident) -> Incident:
    """A copy without its place, what was written under its orders and who is described."""
    messages = [msgspec.structs.replace(message, text=None) for message in incident.messages]
    alert = incident.volunteers
    if alert is not None:
        alert = msgspec.structs.replace(alert, description=None)
    return msgspec.structs.replace(
        incident,
        place=None,
        staging=None,
        messages=messages,
        road_blocks=[msgspec.structs.replace(one, place=None) for one in incident.road_blocks],
        volunteers=alert,
        scene=incident.scene.wordless(),
    )


def _undrawn(closure: Closure) -> Closure:
    """A perimeter without its area, which says where the incident is."""
    return msgspec.structs.replace(closure, stretch=None) if closure.ref else closure


def _drawn_again(closure: Closure, opened: Mapping[str, SealedText]) -> Closure:
    stretch = opened.get(closure.ref)
    if closure.stretch is None and isinstance(stretch, Stretch):
        return msgspec.structs.replace(closure, stretch=stretch)
    return closure


def _say_again(call: Call, opened: Mapping[str, SealedText]) -> None:
    details = opened.get(call.ref)
    if call.details is None and isinstance(details, CallDetails):
        call.details = details
    for message in call.messages:
        said = opened.get(message.ref)
        if message.text is None and isinstance(said, CallText):
            message.text = said.text


def _place_in(text: SealedText | None) -> Place | None:
    """The place that a text tells: a call's, or a correction of it."""
    if isinstance(text, CallDetails):
        return place_of(text)
    return text if isinstance(text, Place) else None


def places_in(opened: Mapping[str, SealedText]) -> dict[str, Place]:
    """The places that texts tell, by ref."""
    told = ((ref, _place_in(text)) for ref, text in opened.items())
    return {ref: place for ref, place in told if place is not None}


def _place_again(incident: Incident, opened: Mapping[str, SealedText]) -> None:
    alert = incident.volunteers
    if alert is not None and isinstance(sought := opened.get(alert.ref), SoughtText):
        alert.description = sought.description
    incident.place = incident.place or _place_in(opened.get(incident.place_ref))
    staging = opened.get(incident.staging_ref)
    if incident.staging is None and isinstance(staging, Place):
        incident.staging = staging
    for block in incident.road_blocks:
        block.place = block.place or _place_in(opened.get(block.ref))
    for message in incident.messages:
        words = opened.get(message.ref)
        if message.text is None and isinstance(words, MessageText):
            message.text = words.text
