/** A new order is heard and felt, where the device allows it. */

const TONES: [number, number][] = [
  [880, 0],
  [660, 0.22],
  [880, 0.44],
];
const TONE_SECONDS = 0.2;
const LOUDNESS = 0.4;

/** Sound and vibration once. A browser that has not been touched yet stays silent. */
export function alarm({ sound = true } = {}): void {
  if (navigator.userActivation.hasBeenActive) navigator.vibrate?.([400, 150, 400]);
  if (!sound) return;
  const context = new AudioContext();
  const volume = new GainNode(context, { gain: LOUDNESS });
  volume.connect(context.destination);
  for (const [frequency, after] of TONES) {
    const tone = new OscillatorNode(context, { frequency, type: "square" });
    tone.connect(volume);
    tone.start(context.currentTime + after);
    tone.stop(context.currentTime + after + TONE_SECONDS);
  }
  setTimeout(() => void context.close(), 1_000);
}
