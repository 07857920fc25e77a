/** Photos that go with what is sent: made smaller on the device, three at most. */
export const MOST = 3;
/** What is sent is a JPEG of at most so many pixels a side. */
const SIDE = 1_600;
const QUALITY = 0.8;

export class Photos {
  /** JPEG as base64. */
  kept = $state.raw<string[]>([]);
  /** The last file was no picture that this browser can draw. */
  unreadable = $state(false);
  #coming = $state(0);

  /** None is still being made smaller: what was sent now would go without it. */
  get ready(): boolean {
    return this.#coming === 0;
  }

  async take(files: File[]): Promise<void> {
    this.#coming += 1;
    this.unreadable = false;
    try {
      const small = await Promise.all(files.slice(0, MOST).map(smaller));
      this.kept = [...this.kept, ...small].slice(0, MOST);
    } catch {
      this.unreadable = true;
    } finally {
      this.#coming -= 1;
    }
  }

  takeOff(place: number): void {
    this.kept = this.kept.filter((_, at) => at !== place);
  }

  clear(): void {
    this.kept = [];
    this.unreadable = false;
  }
}

async function smaller(file: Blob): Promise<string> {
  const image = await createImageBitmap(file);
  const scale = Math.min(1, SIDE / Math.max(image.width, image.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(image.width * scale);
  canvas.height = Math.round(image.height * scale);
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  image.close();
  return canvas.toDataURL("image/jpeg", QUALITY).split(",", 2)[1] ?? "";
}
