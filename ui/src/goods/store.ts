import "../tokens.css";
import "../base.css";
import "../page.css";
import "../i18n/office";
import "../i18n/goods";
import { mountPhone } from "../parts/phone";
import Keeper from "./Keeper.svelte";

void mountPhone(Keeper, "store");
