import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig, type Plugin, type Rollup } from "vite";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const OUT = here("../src/turnout/web/static");

/** Every browser that runs the console reads woff2; the older copies would double its size. */
function onlyWoff2(): Plugin {
  return {
    name: "only-woff2",
    enforce: "pre",
    transform(code, id) {
      if (!id.includes("/@fontsource") || !id.endsWith(".css")) return null;
      return code.replace(/,\s*url\([^)]*\.woff\)\s*format\(['"]woff['"]\)/g, "");
    },
  };
}

/** What a page needs before anything is asked for later: its chunks and their styles. */
function filesOf(entry: string, bundle: Rollup.OutputBundle): string[] {
  const files = new Set<string>();
  const waiting = Object.values(bundle).filter(
    (one) => one.type === "chunk" && one.isEntry && one.name === entry,
  );
  for (let chunk = waiting.pop(); chunk; chunk = waiting.pop()) {
    if (chunk.type !== "chunk" || files.has(chunk.fileName)) continue;
    files.add(chunk.fileName);
    for (const style of chunk.viteMetadata?.importedCss ?? []) files.add(style);
    for (const name of chunk.imports) {
      const next = bundle[name];
      if (next) waiting.push(next);
    }
  }
  return [...files].sort();
}

/** A page's service worker, with the list of the files that it keeps. */
function pageWorker(page: string): Plugin {
  return {
    name: `${page}-worker`,
    apply: "build",
    enforce: "post",
    generateBundle(_, bundle) {
      const found = filesOf(page, bundle).map((file) => `/${file}`);
      const shell = [`/${page}`, "/manifest.webmanifest", "/favicon.svg", "/icon-192.png", ...found];
      const source = readFileSync(here("src/terminal/worker.js"), "utf-8");
      const version = createHash("sha256").update(source + shell.join()).digest("hex").slice(0, 12);
      const lines =
        `const PAGE = "${page}";\nconst SHELL = ${JSON.stringify(shell)};\n` +
        `const VERSION = "${version}";\n`;
      this.emitFile({ type: "asset", fileName: `${page}-worker.js`, source: lines + source });
    },
  };
}

const server = process.env["TURNOUT_SERVER"] ?? "http://127.0.0.1:8119";

export default defineConfig({
  plugins: [onlyWoff2(), svelte(), pageWorker("terminal"), pageWorker("grid"), pageWorker("inspect"), pageWorker("site"), pageWorker("store")],
  worker: { format: "es" },
  server: {
    host: "127.0.0.1",
    proxy: { "/api": server, "/basemap.pmtiles": server, "/provenance": server },
  },
  build: {
    outDir: OUT,
    emptyOutDir: true,
    target: "es2023",
    chunkSizeWarningLimit: 1600,
    // A font as data: would need a wider content security policy.
    assetsInlineLimit: 0,
    rollupOptions: {
      input: {
        index: here("index.html"),
        measures: here("measures.html"),
        past: here("past.html"),
        roster: here("roster.html"),
        terminal: here("terminal.html"),
        volunteer: here("volunteer.html"),
        station: here("station.html"),
        commander: here("commander.html"),
        admin: here("admin.html"),
        review: here("review.html"),
        plans: here("plans.html"),
        "key-sites": here("key-sites.html"),
        planning: here("planning.html"),
        "sign-in": here("sign-in.html"),
        accounts: here("accounts.html"),
        audit: here("audit.html"),
        community: here("community.html"),
        grid: here("grid.html"),
        leader: here("leader.html"),
        inspect: here("inspect.html"),
        site: here("site.html"),
        sites: here("sites.html"),
        tell: here("tell.html"),
        me: here("me.html"),
        paper: here("paper.html"),
        sheet: here("sheet.html"),
        store: here("store.html"),
        goods: here("goods.html"),
        mediation: here("mediation.html"),
        classes: here("classes.html"),
        around: here("around.html"),
      },
    },
  },
});
