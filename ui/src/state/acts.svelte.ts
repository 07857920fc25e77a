/** What the console asks of the room, each in a word of its own. */
import { Listening, read, Write } from "../api/client";
import type { Answer, HospitalOffer, IncidentCard, LonLat, NewCall } from "../api/types";
import { find, t } from "../i18n/index.svelte";
import { hospitalName } from "./city";
import { whereOf, type Where } from "./places";
import { room } from "./room.svelte";
import { elsewhere, orderless, typed, type Typed } from "./takingBack";
import { Telling, type Later } from "./telling.svelte";

/** By road, among those that are open; None when the room does not say. */
async function nearestHospital(assignmentId: string): Promise<string | null> {
  const query = new URLSearchParams({ for: assignmentId });
  const said = await read<{ hospitals: HospitalOffer[] }>(`/api/hospitals?${query}`).catch(() => null);
  return said?.hospitals.find((one) => one.fits)?.id ?? null;
}

class Acts extends Telling {
  receive(call: NewCall, later: Later<Answer>): Promise<Answer | null> {
    return this.post<Answer>("calls", call, t("done.received"), Write, undefined, later);
  }

  take(callId: string, linkTo: number | null = null, later?: Later<Answer>): Promise<Answer | null> {
    const taken = ({ incident_id }: Answer) => t("done.taken", { call: callId, n: incident_id ?? "" });
    const done = linkTo === null ? taken : t("done.linked", { n: linkTo });
    const undo = linkTo === null ? undefined : () => this.split(callId);
    return this.post<Answer>(`calls/${callId}/take`, { link_to: linkTo }, done, Write, undo, later);
  }

  abandon(callId: string): Promise<Answer | null> {
    return this.post(`calls/${callId}/abandon`, {}, t("done.abandoned"));
  }

  /** One step of a call: what is done with it, and the word for it. */
  #call(callId: string, step: string, body: object, done: string): Promise<Answer | null> {
    return this.post(`calls/${callId}/${step}`, body, done);
  }

  answer(call: string, reason: string | null = null): Promise<Answer | null> {
    return this.#call(call, "answer", { reason }, t("done.answered", { call }));
  }

  hold(call: string): Promise<Answer | null> {
    return this.#call(call, "hold", {}, t("done.held", { call }));
  }

  resume(call: string): Promise<Answer | null> {
    return this.#call(call, "resume", {}, t("done.resumed", { call }));
  }

  transfer(call: string, service: string | null, seat: string | null, reason: string, to: string) {
    const body = { to_service: service, to_seat: seat, reason };
    return this.#call(call, "transfer", body, t("done.passed", { call, to }));
  }

  quiet(call: string): Promise<Answer | null> {
    return this.#call(call, "quiet", {}, t("done.quiet", { call }));
  }

  text(call: string, text: string): Promise<Answer | null> {
    return this.#call(call, "text", { text }, t("done.texted"));
  }

  callBack(call: string, reached: boolean): Promise<Answer | null> {
    const done = reached ? t("done.reached", { call }) : t("done.notReached", { call });
    return this.#call(call, "call-back", { reached }, done);
  }

  allowCallBack(call: string, reason: string): Promise<Answer | null> {
    return this.#call(call, "allow-call-back", { reason }, t("done.allowed", { call }));
  }

  end(call: string, ending: string, reason: string | null = null): Promise<Answer | null> {
    const done = t("done.ended", { call, ending: find(`ending.${ending}`) ?? ending });
    return this.#call(call, "end", { ending, reason }, done);
  }

  toDesk(call: string, reason: string | null = null): Promise<Answer | null> {
    return this.#call(call, "to-desk", { reason }, t("done.desk", { call }));
  }

  fromDesk(call: string, reason: string): Promise<Answer | null> {
    return this.#call(call, "from-desk", { reason }, t("done.fromDesk", { call }));
  }

  split(call: string): Promise<Answer | null> {
    const done = (answer: Answer) => t("done.split", { call, n: answer.incident_id ?? "" });
    return this.post(`calls/${call}/split`, {}, done);
  }

  /** Taken back by splitting its one call off; what brought orders or more calls along is not. */
  async merge(id: number, into: number): Promise<Answer | null> {
    const before = await orderless(id, into);
    const undo = before ? () => this.#apart(before) : undefined;
    const done = t("done.merged", { n: id, into });
    return this.post<Answer>(`incidents/${id}/merge`, { into }, done, Write, undo);
  }

  many(id: number): Promise<Answer | null> {
    return this.post(`incidents/${id}/many-calling`, {}, t("done.many", { n: id }));
  }

  manyOver(id: number): Promise<Answer | null> {
    return this.post(`incidents/${id}/many-calling/end`, {}, t("done.manyOver", { n: id }));
  }

  /** The call of an incident that was merged is one again, with a number of its own. */
  async #apart(before: IncidentCard): Promise<void> {
    const answer = await this.split(String(before.calls_taken[0]?.id));
    const id = answer?.incident_id;
    if (id == null) return;
    if (before.incident_type !== null) await this.#reclassify(id, typed(before));
    if (elsewhere(before, room.incidents.get(id))) await this.locate(id, whereOf(before));
  }

  /** A type that was said before can be said again; that nobody had said one cannot. */
  classify(id: number, code: string, priority: number | null, reason: string | null) {
    const before = typed(room.incidents.get(id));
    const body = { incident_type: code, priority, reason };
    const undo = before.code === null ? undefined : () => this.#reclassify(id, before);
    return this.post<Answer>(`incidents/${id}/classify`, body, t("done.classified", { n: id }), Write, undo);
  }

  #reclassify(id: number, { code, priority, departs }: Typed): Promise<Answer | null> {
    const body = { incident_type: code, priority, reason: departs ? t("undo.reason") : null };
    return this.post(`incidents/${id}/classify`, body, t("undo.classified", { n: id }));
  }

  reply(id: number, answers: Record<string, string>): Promise<Answer | null> {
    return this.post(`incidents/${id}/answers`, { answers }, t("done.replied"));
  }

  prealert(id: number): Promise<Answer | null> {
    return this.post(`incidents/${id}/prealert`, {}, t("done.prealert", { n: id }));
  }

  standDown(id: number): Promise<Answer | null> {
    return this.post(`incidents/${id}/stand-down`, {}, t("done.standDown", { n: id }));
  }

  askVolunteers(id: number, description: string): Promise<Answer | null> {
    return this.post(`incidents/${id}/volunteers`, { description }, t("done.volunteers", { n: id }));
  }

  standVolunteersDown(id: number): Promise<Answer | null> {
    const done = t("done.volunteersDown", { n: id });
    return this.post(`incidents/${id}/volunteers/stand-down`, {}, done);
  }

  acknowledgeChange(assignmentId: string, unit: string): Promise<Answer | null> {
    const done = t("done.changeRead", { unit });
    return this.post(`assignments/${assignmentId}/acknowledge-change`, {}, done);
  }

  /** `before`: the place that was said before, for taking it back; None: nobody had said one. */
  locate(id: number, where: Where, before: Where | null = null): Promise<Answer | null> {
    const { address, point, verified, detail } = where;
    const body = { address: address.trim(), point, verified, detail: detail.trim() || null };
    const undo = before === null ? undefined : () => this.locate(id, before);
    return this.post<Answer>(`incidents/${id}/locate`, body, t("done.located", { n: id }), Write, undo);
  }

  recommend(id: number): Promise<Answer | null> {
    return this.post(`incidents/${id}/recommend`, {}, t("done.recommended", { n: id }));
  }

  assign(id: number, units: string[], recommendation: number | null, reason: string | null) {
    const body = { unit_ids: units, recommendation, reason };
    const done = t("done.assigned", { units: units.join(" "), n: id });
    const undo = (answer: Answer) => this.#takeBack(answer.assignment_ids, units);
    return this.post<Answer>(`incidents/${id}/assign`, body, done, Write, undo);
  }

  /** Every order of one sending; the first that cannot be taken back ends it, and is said. */
  async #takeBack(orders: string[], units: string[]): Promise<void> {
    for (const [at, order] of orders.entries()) {
      if ((await this.cancel(order, units[at] ?? order, t("undo.reason"))) === null) return;
    }
    this.say("good", t("undo.takenBack", { units: units.join(" ") }));
  }

  reinforce(id: number, level: number | null = null): Promise<Answer | null> {
    return this.post(`incidents/${id}/reinforce`, { level }, t("done.reinforced", { n: id }));
  }

  staging(id: number, address: string, point: LonLat | null = null): Promise<Answer | null> {
    return this.post(`incidents/${id}/staging`, { address, point }, t("done.staging", { n: id }));
  }

  safe(assignmentId: string, unit: string): Promise<Answer | null> {
    return this.post(`assignments/${assignmentId}/safe`, {}, t("done.safe", { unit }));
  }

  lower(id: number, level: number, reason: string): Promise<Answer | null> {
    return this.post(`incidents/${id}/lower`, { level, reason }, t("done.lowered", { n: id, level }));
  }

  calledBack(id: number): Promise<Answer | null> {
    return this.post(`incidents/${id}/called-back`, {}, t("done.calledBack", { n: id }));
  }

  close(id: number, disposition: string): Promise<Answer | null> {
    const undo = () => this.reopen(id, t("undo.reason"));
    return this.post<Answer>(`incidents/${id}/close`, { disposition }, t("done.closed", { n: id }), Write, undo);
  }

  reopen(id: number, reason: string): Promise<Answer | null> {
    return this.post(`incidents/${id}/reopen`, { reason }, t("done.reopened", { n: id }));
  }

  status(
    assignmentId: string,
    unit: string,
    status: string,
    reason: string | null = null,
  ) {
    const done = t("done.status", { unit, status: find(`assignment.${status}`) ?? status });
    const body = { status, hospital_id: null, reason };
    return this.post(`assignments/${assignmentId}/status`, body, done);
  }

  /** Without a hospital the nearest that takes patients, which is then named. */
  async transport(assignmentId: string, unit: string, hospital: string | null, reason: string | null = null) {
    const to = hospital ?? (await nearestHospital(assignmentId));
    const body = { status: "transporting", hospital_id: to, reason };
    const done = t("order.transports", { unit, hospital: hospitalName(to) });
    return this.post(`assignments/${assignmentId}/status`, body, done);
  }

  redirect(assignmentId: string, unit: string, hospital: string, reason: string | null) {
    const done = t("order.redirected", { unit, hospital: hospitalName(hospital) });
    return this.post(`assignments/${assignmentId}/hospital`, { hospital_id: hospital, reason }, done);
  }

  cancel(assignmentId: string, unit: string, reason: string): Promise<Answer | null> {
    return this.post(`assignments/${assignmentId}/cancel`, { reason }, t("done.cancelled", { unit }));
  }

  divert(assignmentId: string, unit: string, to: number, reason: string) {
    const body = { to_incident_id: to, reason };
    return this.post(`assignments/${assignmentId}/divert`, body, t("done.diverted", { unit, n: to }));
  }

  tell(assignmentId: string, unit: string, text: string): Promise<Answer | null> {
    return this.post(`assignments/${assignmentId}/tell`, { text }, t("done.told", { unit }));
  }

  outOfService(unit: string, reason: string): Promise<Answer | null> {
    const undo = () => this.inService(unit);
    return this.post<Answer>(`units/${unit}/out-of-service`, { reason }, t("done.out", { unit }), Write, undo);
  }

  inService(unit: string): Promise<Answer | null> {
    return this.post(`units/${unit}/in-service`, {}, t("done.in", { unit }));
  }

  returned(unit: string): Promise<Answer | null> {
    return this.post(`units/${unit}/returned`, {}, t("done.returned", { unit }));
  }

  /** Tell the room something at an address of its own. */
  ask(path: string, body: object, done: string): Promise<Answer | null> {
    return this.post(path, body, done);
  }

  /** The sound of a call's recording; who hears it and why is on record first. */
  listen(call: string, reason: string): Promise<Blob | null> {
    return this.post<Blob>(`calls/${call}/listen`, { reason }, t("radio.heard"), Listening);
  }

  silence(alarm: number): Promise<Answer | null> {
    return this.ask(`alarms/${alarm}/silence`, {}, t("alarms.silenced"));
  }

  allWell(assignmentId: string, unit: string): Promise<Answer | null> {
    return this.ask(`assignments/${assignmentId}/all-well`, {}, t("alarms.allWell", { unit }));
  }

  breakdown(unit: string, reason: string): Promise<Answer | null> {
    return this.ask(`units/${unit}/breakdown`, { reason }, t("alarms.brokeDown", { unit }));
  }

  distress(unit: string): Promise<Answer | null> {
    return this.ask(`units/${unit}/distress`, {}, t("alarms.distressed", { unit }));
  }

  demo(change: { rate?: number; paused?: boolean; auto_dispatch?: boolean }): Promise<unknown> {
    return this.post<unknown>("demo", change, t("done.demo"));
  }

  jump(seconds: number): Promise<unknown> {
    return this.post<unknown>("demo/jump", { seconds }, t("done.jump", { n: seconds / 60 }));
  }
}

export const acts = new Acts();
