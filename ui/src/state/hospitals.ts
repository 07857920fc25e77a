/** What a hospital says is replaced as a whole: what is not asked for stays as it was said. */
import type { Answer, HospitalRow } from "../api/types";
import { acts } from "./acts.svelte";

/** `seen`: what it said as it is shown here; None: it never spoke. */
export function setHospital(
  id: string,
  asked: { status: HospitalRow["status"]; reason: string },
  seen: HospitalRow | undefined,
  done: string,
): Promise<Answer | null> {
  const before = {
    status: seen?.status ?? "open",
    until: seen?.until ?? null,
    closed: seen?.closed ?? [],
    beds_free: seen?.beds_free ?? null,
    reason: seen?.reason ?? "",
  };
  const { closed, beds_free } = before;
  return acts.ask(`hospitals/${id}/status`, { ...asked, closed, beds_free, before }, done);
}
