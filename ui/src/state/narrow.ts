/** Letters, digits and the signs of codes that a Chinese keyboard typed wide, as the room writes them. What
 * belongs to sentences stays, and every letter its place. */
export function narrow(typed: string): string {
  return typed.replace(/[Ａ-Ｚａ-ｚ０-９＝－．＿]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));
}
