/** The text of a table that somebody chose; null where it is no UTF-8: its names would come in torn. */
export async function tableText(file: File): Promise<string | null> {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
  } catch {
    return null;
  }
}
