/**
 * Calls `draw` at once when it has rested for `gapMs`, otherwise once as soon as it has: a busy
 * room changes many times a second, and each picture of many marks costs what a key press may.
 */
export function paced(draw: () => void, gapMs: () => number): { call(): void; stop(): void } {
  let drawnAt = -Infinity;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const drawNow = () => {
    waiting = undefined;
    drawnAt = performance.now();
    draw();
  };
  return {
    call() {
      if (waiting !== undefined) return;
      const rest = drawnAt + gapMs() - performance.now();
      if (rest <= 0) drawNow();
      else waiting = setTimeout(drawNow, rest);
    },
    stop: () => clearTimeout(waiting),
  };
}
