"""Radios and a voice recorder that are only simulated: for demos, exercises and tests.

They speak to nobody. A real trunked radio or recorder is another adapter of the same ports.
"""

import io
import wave
from math import pi, sin
from typing import Final

from turnout.base.ids import CallId, UnitId

SAMPLES_PER_SECOND: Final = 8_000
TONE_HZ: Final = 440.0
TONE_SECONDS: Final = 1.0
LOUDNESS: Final = 3_000
_PREFIX: Final = "simulated-"


class SimulatedRadio:
    """Implements turnout.dispatch.ports.Radio: remembers who listens where."""

    def __init__(self) -> None:
        self.tuned: dict[UnitId, str] = {}

    def switch(self, unit_id: UnitId, talk_group: str | None) -> None:
        """Put a unit's radio on a group; None: back on its service's own channel."""
        if talk_group is None:
            self.tuned.pop(unit_id, None)
        else:
            self.tuned[unit_id] = talk_group


class SimulatedRecorder:
    """Implements turnout.dispatch.ports.Recorder: every call sounds alike, a second of one tone."""

    def reference(self, call_id: CallId) -> str:
        """Under which name the recorder keeps this call."""
        return _PREFIX + call_id

    def fetch(self, recording: str) -> bytes | None:
        """The sound as a WAV file; None for a recording that is not of this recorder."""
        if not recording.startswith(_PREFIX):
            return None
        return _tone()


def _tone() -> bytes:
    count = int(SAMPLES_PER_SECOND * TONE_SECONDS)
    step = 2 * pi * TONE_HZ / SAMPLES_PER_SECOND
    samples = (int(LOUDNESS * sin(step * n)) for n in range(count))
    body = io.BytesIO()
    with wave.open(body, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(SAMPLES_PER_SECOND)
        sound.writeframes(b"".join(one.to_bytes(2, "little", signed=True) for one in samples))
    return body.getvalue()
