import "../tokens.css";
import "../base.css";
import "../page.css";
import "../i18n/office";
import "../i18n/community";
import { mountPhone } from "../parts/phone";
import Grid from "./Grid.svelte";

void mountPhone(Grid, "grid");
