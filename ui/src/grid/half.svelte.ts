/** What is written about one case before it is sent: kept on the phone, and there again when it was refused. */
import { Photos } from "../parts/photos.svelte";
import { drafts } from "./finding.svelte";
import { actOf } from "../state/outbox.svelte";
import { outbox } from "./outbox.svelte";

type Written = { note: string; late: string; photos: string[] };

export class Half {
  note = $state("");
  late = $state("");
  readonly photos = new Photos();
  readonly #about: string;
  #known = $state(false);

  /** `path`: where what is done with the case is sent. */
  constructor(path: string) {
    this.#about = path;
  }

  async recall(): Promise<void> {
    const written = (await drafts.read<Written>(this.#about)) ?? this.#refused();
    if (written && this.note === "" && this.photos.kept.length === 0) {
      Object.assign(this, { note: written.note, late: written.late });
      this.photos.kept = written.photos;
    }
    this.#known = true;
  }

  keep(): void {
    const written: Written = { note: this.note, late: this.late, photos: this.photos.kept };
    if (this.#known) void drafts.write(this.#about, written);
  }

  /** It is on its way. */
  sent(): Promise<void> {
    return drafts.forget(this.#about);
  }

  #refused(): Written | null {
    const press = outbox.refused.findLast((one) => one.press?.path === this.#about)?.press;
    if (press === undefined) return null;
    const act = actOf(press);
    const said = (act["words"] ?? act["reason"] ?? "") as string;
    return { note: said, late: (act["late_reason"] ?? "") as string, photos: (act["photos"] ?? []) as string[] };
  }
}
