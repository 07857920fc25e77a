import "@fontsource-variable/inter/wght.css";
import "@fontsource/noto-sans-sc/400.css";
import "@fontsource/noto-sans-sc/600.css";
import "../tokens.css";
import "../base.css";
import "../page.css";
import "../i18n/office";
import { mount } from "svelte";
import ExerciseMark from "../parts/ExerciseMark.svelte";
import Station from "./Station.svelte";

const target = document.getElementById("app");
if (!target) throw new Error("station.html has no #app");
mount(Station, { target });
mount(ExerciseMark, { target: document.body });
