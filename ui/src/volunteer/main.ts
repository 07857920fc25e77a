import "../tokens.css";
import "../base.css";
import "../page.css";
import "../i18n/helping";
import { mount } from "svelte";
import ExerciseMark from "../parts/ExerciseMark.svelte";
import Volunteer from "./Volunteer.svelte";

const target = document.getElementById("app");
if (!target) throw new Error("volunteer.html has no #app");
mount(Volunteer, { target });
mount(ExerciseMark, { target: document.body });
