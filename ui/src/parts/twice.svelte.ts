/** What cannot be taken back is pressed twice, the second time within three seconds. */
const ARMED_MS = 3_000;

export class Twice {
  /** Pressed once. */
  armed = $state(false);
  #timer: ReturnType<typeof setTimeout> | undefined;

  press(act: () => void): void {
    clearTimeout(this.#timer);
    this.armed = !this.armed;
    if (this.armed) this.#timer = setTimeout(() => (this.armed = false), ARMED_MS);
    else act();
  }
}
