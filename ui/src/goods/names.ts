/** Goods and amounts as people say them. Inside there are whole numbers of the smallest unit. */
import type { GoodsCatalogue, LicensedGoods } from "../api/types";
import { find, words } from "../i18n/index.svelte";

const PER: Record<string, number> = { g: 1_000, piece: 1, ml: 1_000 };
const WRITTEN = /^(\d{1,9})(?:[.,](\d{1,3}))?$/;

export function goodsOf(catalogue: GoodsCatalogue, code: string): LicensedGoods | undefined {
  return catalogue.goods.find((one) => one.code === code);
}

export function goodsName(catalogue: GoodsCatalogue, code: string): string {
  const goods = goodsOf(catalogue, code);
  return goods ? words(goods.name) : code;
}

/** `n`: of how many, where they are counted. */
export function unitOf(goods: LicensedGoods | undefined, n?: number): string {
  return goods ? (find(`goods.unit.${goods.measure}`, n === undefined ? {} : { n }) ?? goods.measure) : "";
}

/** "12.5 kg". */
export function amountText(goods: LicensedGoods | undefined, amount: number): string {
  const per = PER[goods?.measure ?? "piece"] ?? 1;
  const sign = amount < 0 ? "−" : "";
  const size = Math.abs(amount);
  const rest = size % per === 0 ? "" : `.${String(size % per).padStart(3, "0").replace(/0+$/, "")}`;
  return `${sign}${Math.floor(size / per)}${rest} ${unitOf(goods, size / per)}`;
}

/** What somebody typed, in the smallest unit; null for what is no such amount. */
export function amountOf(goods: LicensedGoods | undefined, text: string): number | null {
  const found = WRITTEN.exec(text.trim());
  const per = PER[goods?.measure ?? "piece"] ?? 1;
  if (found === null || (per === 1 && found[2] !== undefined)) return null;
  return Number(found[1]) * per + (per === 1 ? 0 : Number((found[2] ?? "").padEnd(3, "0")));
}

export function serialsOf(text: string): string[] {
  return text.split(/[\s,;，；]+/).filter((one) => one !== "");
}

