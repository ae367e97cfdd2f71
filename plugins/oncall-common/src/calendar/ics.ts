/**
 * Writes iCalendar (RFC 5545): lines end in CRLF and are folded at 75 octets (section 3.1), TEXT is escaped
 * (section 3.3.11), instants are in UTC (section 3.3.5, form 2). Nothing is written that needs a VTIMEZONE.
 */

/** @public */
export interface IcsProperty {
  name: string;
  /** As it is to be written; make it with `icsText` or `icsInstant`. */
  value: string;
  params?: Record<string, string>;
}

/** @public */
export interface IcsComponent {
  name: string;
  properties: IcsProperty[];
  components?: IcsComponent[];
}

const MAX_OCTETS = 75;

/** A calendar, with CRLF after every line. @public */
export function writeIcs(component: IcsComponent): string {
  return `${linesOf(component).map(foldLine).join('\r\n')}\r\n`;
}

/** A TEXT value: escaped, without control characters. @public */
export function icsText(text: string): string {
  return (
    text
      .replace(/\r\n?/g, '\n')
      // eslint-disable-next-line no-control-regex
      .replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, ' ')
      .replace(/[\\;,]/g, match => `\\${match}`)
      .replace(/\n/g, '\\n')
  );
}

/** A DATE-TIME value in UTC, to the second. Epoch milliseconds in. @public */
export function icsInstant(instant: number): string {
  return `${new Date(instant)
    .toISOString()
    .slice(0, 19)
    .replace(/[-:]/g, '')}Z`;
}

/** Folds one line so that no physical line has more than 75 octets and no character is cut. @public */
export function foldLine(line: string): string {
  const parts: string[] = [];
  let part = '';
  let octets = 0;
  for (const character of line) {
    const size = octetsOf(character);
    // The space that begins a continuation counts.
    if (octets + size > MAX_OCTETS) {
      parts.push(part);
      part = '';
      octets = 1;
    }
    part += character;
    octets += size;
  }
  return [...parts, part].join('\r\n ');
}

/** Undoes the folding of a whole text. @public */
export function unfoldIcs(text: string): string[] {
  return text.replace(/\r\n[ \t]/g, '').split('\r\n');
}

function linesOf(component: IcsComponent): string[] {
  return [
    `BEGIN:${component.name}`,
    ...component.properties.map(property => {
      const params = Object.entries(property.params ?? {})
        .map(([key, value]) => `;${key}=${value}`)
        .join('');
      return `${property.name}${params}:${property.value}`;
    }),
    ...(component.components ?? []).flatMap(linesOf),
    `END:${component.name}`,
  ];
}

/** Octets of a character in UTF-8. */
function octetsOf(character: string): number {
  const code = character.codePointAt(0)!;
  if (code < 0x80) {
    return 1;
  }
  if (code < 0x800) {
    return 2;
  }
  return code < 0x10000 ? 3 : 4;
}
