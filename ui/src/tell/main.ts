import "../tokens.css";
import "../base.css";
import "../page.css";
import "../i18n/office";
import "../i18n/community";
import { mount } from "svelte";
import ExerciseMark from "../parts/ExerciseMark.svelte";
import Tell from "./Tell.svelte";

const target = document.getElementById("app");
if (!target) throw new Error("tell.html has no #app");
mount(Tell, { target });
mount(ExerciseMark, { target: document.body });
