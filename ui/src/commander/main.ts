import "@fontsource-variable/inter/wght.css";
import "@fontsource/noto-sans-sc/400.css";
import "@fontsource/noto-sans-sc/600.css";
import "../tokens.css";
import "../base.css";
import "../i18n/office";
import { mount } from "svelte";
import ExerciseMark from "../parts/ExerciseMark.svelte";
import { pressOnlyWhatWasAimedAt } from "../state/aimed";
import Commander from "./Commander.svelte";

const target = document.getElementById("app");
if (!target) throw new Error("commander.html has no #app");
mount(Commander, { target });
mount(ExerciseMark, { target: document.body });
pressOnlyWhatWasAimedAt();
