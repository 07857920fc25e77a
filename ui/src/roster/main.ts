import "@fontsource-variable/inter/wght.css";
import "@fontsource/noto-sans-sc/400.css";
import "@fontsource/noto-sans-sc/600.css";
import "../tokens.css";
import "../base.css";
import "../i18n/office";
import { mount } from "svelte";
import ExerciseMark from "../parts/ExerciseMark.svelte";
import Roster from "./Roster.svelte";

const target = document.getElementById("app");
if (!target) throw new Error("roster.html has no #app");
mount(Roster, { target });
mount(ExerciseMark, { target: document.body });
