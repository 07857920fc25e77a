import "@fontsource-variable/inter/wght.css";
import "@fontsource/noto-sans-sc/400.css";
import "@fontsource/noto-sans-sc/600.css";
import "../tokens.css";
import "../base.css";
import "../i18n/office";
import "../i18n/community";
import { mount } from "svelte";
import ExerciseMark from "../parts/ExerciseMark.svelte";
import Page from "./Page.svelte";

const target = document.getElementById("app");
if (!target) throw new Error("key-sites.html has no #app");
mount(Page, { target });
mount(ExerciseMark, { target: document.body });
