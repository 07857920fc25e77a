"""The scenes' part of the desk: journals, recordings, and what stands around a scene."""

from turnout.base.geo import Point
from turnout.base.ids import CallId, IncidentId, UnitId
from turnout.base.time import Clock
from turnout.dispatch.board import Board
from turnout.dispatch.model.calls import place_of
from turnout.dispatch.model.incidents import IncidentStatus
from turnout.dispatch.service import Room
from turnout.web.outlooks import Sees
from turnout.web.problems import RECORDING_GONE, WebProblem
from turnout.web.unit_days import unit_day
from turnout.web.views.on_scene import Row, journal_shape
from turnout.web.views.terminal import Ways


class SceneDoor:
    """Implements turnout.web.desk.SceneDesk."""

    def __init__(self, room: Room, board: Board, ways: Ways, clock: Clock) -> None:
        """`board` is the room's durable one."""
        self._clock = clock
        self._room = room
        self._board = board
        self._ways = ways
        self.seconds_among = ways.seconds_among

    def journal(self, sees: Sees | None = None) -> Row:
        """JournalShape, of what somebody may see of services and districts; None: all."""
        return journal_shape(self._board, sees)

    async def unit_day(self, unit_id: UnitId, sees: Sees | None = None) -> Row:
        """UnitDayShape, of what somebody may see of services and districts; None: all."""
        return await unit_day(self._room, self._board, unit_id, now=self._clock.now(), sees=sees)

    def water(self, incident_id: IncidentId) -> Row:
        """WatersShape of an incident; nothing without a place, nor once it is closed."""
        incident = self._board.get_incident(incident_id)
        place = incident.place if incident.status is IncidentStatus.OPEN else None
        if place is None or place.point is None:
            return {"water": []}
        return {"water": self._ways.water(place.point)}

    def place_of_call(self, call_id: CallId) -> Point | None:
        """The point of a call's place."""
        place = place_of(self._board.get_call(call_id).details)
        return None if place is None else place.point

    def place_of_incident(self, incident_id: IncidentId) -> Point | None:
        """The point of an incident's place."""
        place = self._board.get_incident(incident_id).place
        return None if place is None else place.point

    def sound(self, call_id: CallId) -> bytes:
        """A call's recording as a WAV file. WebProblem(RECORDING_GONE) where the recorder has none.

        Only who has a durable RecordingHeard may ask.
        """
        recorder, recording = self._room.doors.recorder, self._board.get_call(call_id).recording
        sound = None if recorder is None or recording is None else recorder.fetch(recording)
        if sound is None:
            raise WebProblem(RECORDING_GONE)
        return sound
