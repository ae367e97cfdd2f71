const PLAIN = /^[A-Za-z0-9][A-Za-z0-9 ._/:@-]*$/;
const MISREAD =
  /^(?:true|false|null|yes|no|on|off|~|[\d.+-][\d._e+-]*)$|: |:$/i;

/** A text as a YAML scalar. */
export function scalar(text: string): string {
  return PLAIN.test(text) && !MISREAD.test(text) && text.trim() === text
    ? text
    : JSON.stringify(text);
}

/** A list on one line. */
export function inline(texts: readonly string[]): string {
  return `[${texts.map(scalar).join(', ')}]`;
}

function indented(depth: number, lines: readonly string[]): string {
  const space = '  '.repeat(depth);
  return lines.map(line => `${space}${line}`).join('\n');
}

/** Lines of `spec.redundancy` with what stands around them. */
export function specYaml(...lines: string[]): string {
  return `spec:\n  redundancy:\n${indented(2, lines)}\n`;
}

/** One annotation with what stands around it. */
export function annotationYaml(name: string, value: string): string {
  return `metadata:\n  annotations:\n    ${name}: ${JSON.stringify(value)}\n`;
}
