/** A photo made smaller on the device: what is sent is a JPEG of at most 1,600 pixels a side. */
const SIDE = 1_600;
const QUALITY = 0.8;

/** The photo as base64. Rejects what the browser cannot draw. */
export async function smallPhoto(file: Blob): Promise<string> {
  const image = await createImageBitmap(file);
  const scale = Math.min(1, SIDE / Math.max(image.width, image.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(image.width * scale);
  canvas.height = Math.round(image.height * scale);
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  image.close();
  return canvas.toDataURL("image/jpeg", QUALITY).split(",", 2)[1] ?? "";
}

/** The first three of the photos so far and of these files. */
export async function withPhotos(photos: string[], files: FileList | null): Promise<string[]> {
  return [...photos, ...(await Promise.all([...(files ?? [])].map(smallPhoto)))].slice(0, 3);
}
