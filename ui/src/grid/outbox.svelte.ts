/** What the grid worker pressed and the desk has not heard. */
import { Outbox } from "../state/outbox.svelte";

export const outbox = new Outbox("turnout.grid");
