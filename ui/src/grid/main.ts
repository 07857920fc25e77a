import "../tokens.css";
import "../base.css";
import "../page.css";
import "../i18n/office";
import "../i18n/community";
import { mount } from "svelte";
import ExerciseMark from "../parts/ExerciseMark.svelte";
import Grid from "./Grid.svelte";

const target = document.getElementById("app");
if (!target) throw new Error("grid.html has no #app");
mount(Grid, { target });
mount(ExerciseMark, { target: document.body });

// The shell then opens without a network. A page that cannot have one works all the same.
if (import.meta.env.PROD) {
  void navigator.serviceWorker?.register("/grid-worker.js", { scope: "/grid" });
}
