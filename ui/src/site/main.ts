import "../tokens.css";
import "../base.css";
import "../page.css";
import "../i18n/office";
import "../i18n/community";
import "../i18n/sites";
import { mountPhone } from "../parts/phone";
import Page from "./Page.svelte";

void mountPhone(Page, "site");
