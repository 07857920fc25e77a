/** The map's colours are the page's tokens, read when the theme changes. */

const NAMES = [
  "ground",
  "panel",
  "ink",
  "soft",
  "edge",
  "focus",
  "red-fill",
  "amber-fill",
  "blue-fill",
  "green-fill",
  "blue",
  "on-red",
  "on-amber",
  "map-land",
  "map-minor",
  "map-major",
  "map-trunk",
  "map-grid",
  "map-label",
  "map-halo",
  "level-red",
  "level-orange",
  "level-yellow",
  "level-blue",
] as const;

export type Colours = Record<(typeof NAMES)[number], string>;

export function readColours(): Colours {
  const style = getComputedStyle(document.documentElement);
  const entries = NAMES.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]);
  return Object.fromEntries(entries) as Colours;
}
