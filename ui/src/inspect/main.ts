import "../tokens.css";
import "../base.css";
import "../page.css";
import "../i18n/office";
import "../i18n/community";
import "../i18n/sites";
import { mount } from "svelte";
import ExerciseMark from "../parts/ExerciseMark.svelte";
import Page from "./Page.svelte";

const target = document.getElementById("app");
if (!target) throw new Error("inspect.html has no #app");
mount(Page, { target });
mount(ExerciseMark, { target: document.body });

// The shell then opens without a network. A page that cannot have one works all the same.
if (import.meta.env.PROD) {
  void navigator.serviceWorker?.register("/inspect-worker.js", { scope: "/inspect" });
}
