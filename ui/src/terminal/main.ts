import "../tokens.css";
import "../base.css";
import "../page.css";
import { mount } from "svelte";
import ExerciseMark from "../parts/ExerciseMark.svelte";
import Terminal from "./Terminal.svelte";

const target = document.getElementById("app");
if (!target) throw new Error("terminal.html has no #app");
mount(Terminal, { target });
mount(ExerciseMark, { target: document.body });

// The shell then opens without a network. A page that cannot have one works all the same.
if (import.meta.env.PROD) {
  void navigator.serviceWorker?.register("/terminal-worker.js", { scope: "/terminal" });
}
