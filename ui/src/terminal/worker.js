/*
 * Keeps a page's shell (page, scripts, styles, icons), so that it opens without a network: the
 * terminal's and the grid worker's. The build writes PAGE, SHELL and VERSION above this line. Nothing of /api/ is ever kept here: an
 * answer could hold what a caller said.
 */
const KEPT = `turnout-${PAGE}-${VERSION}`;

self.addEventListener("install", (event) => {
  // Past the browser's own cache: a shell must be of one build.
  const fresh = SHELL.map((path) => new Request(path, { cache: "reload" }));
  event.waitUntil(
    caches
      .open(KEPT)
      .then((kept) => kept.addAll(fresh))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name.startsWith(`turnout-${PAGE}-`) && name !== KEPT).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener("fetch", (event) => {
  const { pathname, origin } = new URL(event.request.url);
  if (event.request.method !== "GET" || origin !== self.location.origin) return;
  if (!SHELL.includes(pathname)) return;
  event.respondWith(
    caches.open(KEPT).then(async (kept) => (await kept.match(pathname)) ?? fetch(event.request)),
  );
});
