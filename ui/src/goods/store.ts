import "../tokens.css";
import "../base.css";
import "../page.css";
import "../i18n/office";
import "../i18n/goods";
import { mount } from "svelte";
import ExerciseMark from "../parts/ExerciseMark.svelte";
import Keeper from "./Keeper.svelte";

const target = document.getElementById("app");
if (!target) throw new Error("store.html has no #app");
mount(Keeper, { target });
mount(ExerciseMark, { target: document.body });
