import "@fontsource-variable/inter/wght.css";
import "@fontsource/noto-sans-sc/400.css";
import "@fontsource/noto-sans-sc/600.css";
import "../tokens.css";
import "../base.css";
import "../i18n/office";
import "./sheet.css";
import { mount } from "svelte";
import ExerciseMark from "../parts/ExerciseMark.svelte";
import { asksForHandover } from "./address";
import Handover from "./Handover.svelte";
import Sheet from "./Sheet.svelte";

const target = document.getElementById("app");
if (!target) throw new Error("sheet.html has no #app");
mount(asksForHandover() ? Handover : Sheet, { target });
mount(ExerciseMark, { target: document.body });
