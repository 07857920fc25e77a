import "@fontsource-variable/inter/wght.css";
import "@fontsource/noto-sans-sc/400.css";
import "@fontsource/noto-sans-sc/600.css";
import "maplibre-gl/dist/maplibre-gl.css";
import "./tokens.css";
import "./base.css";
import "./i18n/office";
import { mount } from "svelte";
import App from "./App.svelte";
import ExerciseMark from "./parts/ExerciseMark.svelte";
import { pressOnlyWhatWasAimedAt } from "./state/aimed";

const target = document.getElementById("app");
if (!target) throw new Error("index.html has no #app");
mount(App, { target });
mount(ExerciseMark, { target: document.body });
pressOnlyWhatWasAimedAt();
