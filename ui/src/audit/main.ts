import "@fontsource-variable/inter/wght.css";
import "@fontsource/noto-sans-sc/400.css";
import "@fontsource/noto-sans-sc/600.css";
import "../tokens.css";
import "../base.css";
import { mount } from "svelte";
import ExerciseMark from "../parts/ExerciseMark.svelte";
import Audit from "./Audit.svelte";
import "../i18n/office";

const target = document.getElementById("app");
if (!target) throw new Error("audit.html has no #app");
mount(Audit, { target });
mount(ExerciseMark, { target: document.body });
