import "../tokens.css";
import "../base.css";
import "../page.css";
import "../i18n/office";
import "../i18n/community";
import { mount } from "svelte";
import ExerciseMark from "../parts/ExerciseMark.svelte";
import Around from "./Around.svelte";

const target = document.getElementById("app");
if (!target) throw new Error("around.html has no #app");
mount(Around, { target });
mount(ExerciseMark, { target: document.body });
