/** Two tones, made here: nothing is loaded. A browser allows them after the first key or click. */
const BEAT_MS = 1_600;
const TONES = { alarm: [880, 660], distress: [1_320, 990, 1_320, 990] };

type Kind = keyof typeof TONES;

let audio: AudioContext | null = null;
let beating: ReturnType<typeof setInterval> | undefined;
let now: Kind | null = null;

function beat(kind: Kind): void {
  audio ??= new AudioContext();
  void audio.resume();
  TONES[kind].forEach((hertz, at) => {
    if (!audio) return;
    const start = audio.currentTime + at * 0.16;
    const tone = audio.createOscillator();
    const loudness = audio.createGain();
    tone.frequency.value = hertz;
    loudness.gain.setValueAtTime(kind === "distress" ? 0.35 : 0.18, start);
    loudness.gain.exponentialRampToValueAtTime(0.001, start + 0.15);
    tone.connect(loudness).connect(audio.destination);
    tone.start(start);
    tone.stop(start + 0.15);
  });
}

/** Sound this until told otherwise; None is silence. */
export function sound(kind: Kind | null): void {
  if (kind === now) return;
  clearInterval(beating);
  now = kind;
  document.documentElement.dataset["sound"] = kind ?? "none";
  if (kind === null) return;
  beat(kind);
  beating = setInterval(() => beat(kind), BEAT_MS);
}
