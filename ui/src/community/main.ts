import "@fontsource-variable/inter/wght.css";
import "@fontsource/noto-sans-sc/400.css";
import "@fontsource/noto-sans-sc/600.css";
import "../tokens.css";
import "../base.css";
import "../desk.css";
import "../i18n/office";
import "../i18n/community";
import { mount } from "svelte";
import ExerciseMark from "../parts/ExerciseMark.svelte";
import { pressOnlyWhatWasAimedAt } from "../state/aimed";
import Community from "./Community.svelte";

const target = document.getElementById("app");
if (!target) throw new Error("community.html has no #app");
mount(Community, { target });
mount(ExerciseMark, { target: document.body });
pressOnlyWhatWasAimedAt();
