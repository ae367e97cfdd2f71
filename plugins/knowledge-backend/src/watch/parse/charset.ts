/** Reads the charset that XML or HTML names in its first bytes. */
function namedInside(head: string): string | undefined {
  return (
    /^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})["']/.exec(
      head,
    )?.[1] ??
    /<meta[^>]{0,200}?charset\s*=\s*["']?([A-Za-z0-9._:-]{1,40})/i.exec(
      head,
    )?.[1]
  );
}

function decoderFor(label: string | undefined): TextDecoder | undefined {
  if (!label) return undefined;
  // Common misspellings that browsers do not know either, but feeds have.
  const known = label.toLowerCase().replace(/^iso8859-/, 'iso-8859-');
  try {
    return new TextDecoder(known);
  } catch {
    return undefined;
  }
}

function startsWith(bytes: Uint8Array, ...start: number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}

/**
 * Bytes as text. A byte order mark decides; then what is valid UTF-8 is UTF-8, whatever is
 * claimed, since no other text of some length is so by accident; then the header, the document
 * itself, and at last windows-1252, which every byte is valid in.
 */
export function decodeText(bytes: Uint8Array, contentType?: string): string {
  if (startsWith(bytes, 0xff, 0xfe))
    return new TextDecoder('utf-16le').decode(bytes);
  if (startsWith(bytes, 0xfe, 0xff))
    return new TextDecoder('utf-16be').decode(bytes);
  if (startsWith(bytes, 0x3c, 0x00))
    return new TextDecoder('utf-16le').decode(bytes);
  if (startsWith(bytes, 0x00, 0x3c))
    return new TextDecoder('utf-16be').decode(bytes);
  const inHeader = /charset\s*=\s*["']?([A-Za-z0-9._:-]{1,40})/i.exec(
    contentType ?? '',
  )?.[1];
  const head = new TextDecoder('windows-1252').decode(bytes.subarray(0, 2048));
  const named = inHeader ?? namedInside(head);
  // ISO-2022-JP is made of ASCII bytes and escapes: it would pass as UTF-8.
  if (named?.toLowerCase() === 'iso-2022-jp' && bytes.includes(0x1b)) {
    return new TextDecoder('iso-2022-jp').decode(bytes);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Not UTF-8: somebody has to say what it is.
  }
  const decoder = [inHeader, namedInside(head)]
    .map(decoderFor)
    .find(one => one !== undefined && one.encoding !== 'utf-8');
  return (decoder ?? new TextDecoder('windows-1252')).decode(bytes);
}
