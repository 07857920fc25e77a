"""The scenes' part of the desk: journals, recordings, and what stands around a scene."""

from turnout.base.ids import CallId
from turnout.dispatch.board import Board
from turnout.dispatch.service import Room
from turnout.web.problems import RECORDING_GONE, WebProblem
from turnout.web.views.on_scene import Row, journal_shape


class SceneDoor:
    """Implements turnout.web.desk.SceneDesk."""

    def __init__(self, room: Room, board: Board) -> None:
        """`board` is the room's durable one."""
        self._room = room
        self._board = board

    def journal(self) -> Row:
        """JournalShape."""
        return journal_shape(self._board)

    def sound(self, call_id: CallId) -> bytes:
        """A call's recording as a WAV file. WebProblem(RECORDING_GONE) where the recorder has none.

        Only who has a durable RecordingHeard may ask.
        """
        recorder, recording = self._room.doors.recorder, self._board.get_call(call_id).recording
        sound = None if recorder is None or recording is None else recorder.fetch(recording)
        if sound is None:
            raise WebProblem(RECORDING_GONE)
        return sound
