import "@fontsource-variable/inter/wght.css";
import "@fontsource/noto-sans-sc/400.css";
import "@fontsource/noto-sans-sc/600.css";
import "../tokens.css";
import "../base.css";
import { mount } from "svelte";
import { SHUT } from "../api/client";
import ExerciseMark from "../parts/ExerciseMark.svelte";
import Door from "./Door.svelte";
import "../i18n/office";

const target = document.getElementById("app");
if (!target) throw new Error("sign-in.html has no #app");
// Until it is known who comes in, a phone shows nothing of what it keeps.
localStorage.setItem(SHUT, "yes");
mount(Door, { target });
mount(ExerciseMark, { target: document.body });
