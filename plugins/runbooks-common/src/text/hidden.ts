import type { TextSegment } from '../model';

/** Names of the characters that people meet; the rest are named by their class. */
const NAMES: Record<number, string> = {
  0x00: 'null',
  0x07: 'bell',
  0x08: 'backspace',
  0x0b: 'vertical tab',
  0x0c: 'form feed',
  0x0d: 'carriage return',
  0x1b: 'escape',
  0x7f: 'delete',
  0xa0: 'no-break space',
  0xad: 'soft hyphen',
  0x61c: 'arabic letter mark',
  0x200b: 'zero width space',
  0x200c: 'zero width non-joiner',
  0x200d: 'zero width joiner',
  0x200e: 'left-to-right mark',
  0x200f: 'right-to-left mark',
  0x2028: 'line separator',
  0x2029: 'paragraph separator',
  0x202a: 'left-to-right embedding',
  0x202b: 'right-to-left embedding',
  0x202c: 'pop directional formatting',
  0x202d: 'left-to-right override',
  0x202e: 'right-to-left override',
  0x202f: 'narrow no-break space',
  0x2060: 'word joiner',
  0x2066: 'left-to-right isolate',
  0x2067: 'right-to-left isolate',
  0x2068: 'first strong isolate',
  0x2069: 'pop directional isolate',
  0x3000: 'ideographic space',
  0xfeff: 'byte order mark',
};

/** Inclusive ranges, in order, of what a reader of a command would not see or would see elsewhere. */
const HIDDEN: readonly (readonly [number, number])[] = [
  [0x00, 0x08],
  [0x0b, 0x1f],
  [0x7f, 0xa0],
  [0xad, 0xad],
  [0x34f, 0x34f],
  [0x61c, 0x61c],
  [0x115f, 0x1160],
  [0x1680, 0x1680],
  [0x17b4, 0x17b5],
  [0x180b, 0x180f],
  [0x2000, 0x200f],
  [0x2028, 0x202f],
  [0x205f, 0x206f],
  [0x2800, 0x2800],
  [0x3000, 0x3000],
  [0x3164, 0x3164],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
  [0xffa0, 0xffa0],
  [0xfff0, 0xfffb],
  [0x1d173, 0x1d17a],
  [0xe0000, 0xe0fff],
];

/** The same for a regular expression with the flag "u", to stand within brackets. @public */
export const HIDDEN_CLASS = HIDDEN.map(
  ([low, high]) => `\\u{${low.toString(16)}}-\\u{${high.toString(16)}}`,
).join('');

function isHidden(code: number): boolean {
  if (code > 0x1f && code < 0x7f) return false;
  return HIDDEN.some(([low, high]) => code >= low && code <= high);
}

/** Embeddings, overrides and isolates: they reorder what is shown, also in prose. */
function reorders(code: number): boolean {
  return (
    (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069)
  );
}

function isSpace(code: number): boolean {
  return (
    code === 0xa0 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000
  );
}

function nameOf(code: number): string {
  if (NAMES[code]) return NAMES[code];
  if (code < 0x20 || (code >= 0x7f && code < 0xa0)) return 'control character';
  return isSpace(code) ? 'unusual space' : 'invisible character';
}

/** "U+202E" @public */
export function codePointLabel(code: number): string {
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}

/** A character that would not be seen. @public */
export interface HiddenCharacter {
  /** Offset in UTF-16 units. */
  offset: number;
  code: number;
  label: string;
  name: string;
}

/** Every hidden character of a command, in order. @public */
export function findHidden(text: string): HiddenCharacter[] {
  const found: HiddenCharacter[] = [];
  for (let offset = 0; offset < text.length; ) {
    const code = text.codePointAt(offset)!;
    if (isHidden(code) || (code >= 0xd800 && code <= 0xdfff)) {
      found.push({
        offset,
        code,
        label: codePointLabel(code),
        name: nameOf(code),
      });
    }
    offset += code > 0xffff ? 2 : 1;
  }
  return found;
}

/** Cuts a command so that hidden characters stand apart, written out. @public */
export function splitHidden(text: string): TextSegment[] {
  const segments: TextSegment[] = [];
  let from = 0;
  for (const hidden of findHidden(text)) {
    if (hidden.offset > from) {
      segments.push({ kind: 'text', text: text.slice(from, hidden.offset) });
    }
    segments.push({ kind: 'hidden', text: hidden.label, name: hidden.name });
    from = hidden.offset + (hidden.code > 0xffff ? 2 : 1);
  }
  if (from < text.length)
    segments.push({ kind: 'text', text: text.slice(from) });
  return segments;
}

/** What a reader sees is what is copied: hidden characters go, unusual spaces become plain ones. @public */
export function withoutHidden(text: string): string {
  const hidden = findHidden(text);
  if (hidden.length === 0) return text;
  let result = '';
  let from = 0;
  for (const { offset, code } of hidden) {
    result += text.slice(from, offset) + (isSpace(code) ? ' ' : '');
    from = offset + (code > 0xffff ? 2 : 1);
  }
  return result + text.slice(from);
}

/** Prose keeps joiners and marks that languages need; what reorders a line or is a control character is written out. @public */
export function visibleProse(text: string): string {
  let result = '';
  for (const character of text) {
    const code = character.codePointAt(0)!;
    const control =
      (code < 0x20 && code !== 0x0a && code !== 0x09) ||
      (code >= 0x7f && code < 0xa0);
    result +=
      control || reorders(code) ? `[${codePointLabel(code)}]` : character;
  }
  return result;
}
