/** Where an incident stands on a sheet for paper. */
export function sheetOf(incident: number): string {
  return `/sheet?incident=${incident}`;
}

/** Where the shift stands on a sheet for whoever takes it over. */
export const HANDOVER_SHEET = "/sheet?handover";

export function asksForHandover(): boolean {
  return new URLSearchParams(location.search).has("handover");
}
