/**
 * A call while it is written down. It is in this window's memory and nowhere else: another row can
 * be looked at in between, and nothing of a caller stays behind in the browser.
 */
import type { LonLat, ServiceId } from "../api/types";
import type { Where } from "./places";

export class Intake {
  service = $state<ServiceId>("fire");
  where = $state.raw<Where>({ address: "", point: null, verified: false, detail: "" });
  number = $state("");
  name = $state("");
  text = $state("");
  hint = $state("");
  /** It was begun by pointing at the map. */
  readonly pointed: boolean;
  /** Something was typed that would be missed. */
  readonly begun: boolean = $derived(
    [this.where.address, this.where.detail, this.number, this.name, this.text].some((one) => one.trim() !== ""),
  );

  constructor(service: ServiceId, point: LonLat | null, address: string) {
    this.service = service;
    this.where = { address, point, verified: point !== null, detail: "" };
    this.pointed = point !== null;
  }
}
