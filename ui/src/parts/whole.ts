/** What a line has no room for is read by pointing at it. */
const shown = new WeakSet<Element>();

export function showWhole({ target }: Event): void {
  const line = target instanceof HTMLElement ? target.closest<HTMLElement>(".cut") : null;
  if (!line || (line.closest("[title]") && !shown.has(line))) return;
  shown.add(line);
  line.title = line.scrollWidth > line.clientWidth ? line.innerText : "";
}
