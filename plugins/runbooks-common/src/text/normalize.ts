/** The text that is hashed, parsed and shown: no byte order mark, LF line ends. @public */
export function normalizeSource(source: string): string {
  const text = source.startsWith('\uFEFF') ? source.slice(1) : source;
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}
