import { fileURLToPath } from "node:url";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig, type Plugin } from "vite";

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

const server = process.env["TURNOUT_SERVER"] ?? "http://127.0.0.1:8119";

export default defineConfig({
  plugins: [onlyWoff2(), svelte()],
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
      },
    },
  },
});
