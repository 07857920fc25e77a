/** Where an incident stands on a sheet for paper. */
export function sheetOf(incident: number): string {
  return `/sheet?incident=${incident}`;
}
