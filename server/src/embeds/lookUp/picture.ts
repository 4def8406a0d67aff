/** Pictures that are shown: what their bytes say, whatever the server called them. SVG is left out, since it may hold scripts. */
export function pictureType(bytes: Uint8Array): string | undefined {
  const starts = (...codes: readonly number[]) => codes.every((code, at) => bytes[at] === code);
  if (starts(0xff, 0xd8, 0xff)) return "image/jpeg";
  if (starts(0x89, 0x50, 0x4e, 0x47)) return "image/png";
  if (starts(0x47, 0x49, 0x46, 0x38)) return "image/gif";
  const isRiff = starts(0x52, 0x49, 0x46, 0x46);
  return isRiff && bytes[8] === 0x57 && bytes[9] === 0x45 && bytes[10] === 0x42 ? "image/webp" : undefined;
}

/** A picture as a `data:` address; undefined for bytes that are none. */
export function dataAddress(bytes: Uint8Array): string | undefined {
  const type = pictureType(bytes);
  return type === undefined ? undefined : `data:${type};base64,${base64(bytes)}`;
}

/** True for what `dataAddress` makes, and nothing else: what lies on disk may have been changed by anybody. */
export function isPictureAddress(value: unknown): value is string {
  return (
    typeof value === "string" && /^data:image\/(?:jpeg|png|gif|webp);base64,[A-Za-z0-9+/]+={0,2}$/.test(value)
  );
}

/** In slices, because a call takes only so many arguments. */
function base64(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 0x8000)
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}
