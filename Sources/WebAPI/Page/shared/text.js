const encoder = new TextEncoder();
const decoder = new TextDecoder();

/// A text cut at ranges, each `[start, end]` in bytes of its UTF-8: `[{ text, marked }]`.
export function pieces(text, ranges) {
  const bytes = encoder.encode(text);
  const found = [];
  let at = 0;
  const take = (end, marked) => {
    if (end > at) found.push({ text: decoder.decode(bytes.subarray(at, end)), marked });
    at = Math.max(at, end);
  };
  for (const [start, end] of [...ranges].sort((a, b) => a[0] - b[0])) {
    take(Math.min(start, bytes.length), false);
    take(Math.min(end, bytes.length), true);
  }
  take(bytes.length, false);
  return found;
}

/// Letters, digits and single hyphens of a text: a name fit for an address.
export function slug(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()
    .replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 60);
}

/// A short name for a long text: FNV-1a, 32 bits, in hexadecimal.
export function fingerprint(text) {
  let hash = 0x811c9dc5;
  for (const byte of encoder.encode(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, "0");
}
