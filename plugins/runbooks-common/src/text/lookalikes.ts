/** Letters of other scripts that look like one of ours in most typefaces, each with what it is taken for. */
const LETTERS = new Map<string, string>([
  // Cyrillic
  ...pairs('аеѕіјорсԁԛԝухһ', 'aesijopcdqwyxh'),
  ...pairs('АВЕЅІЈКМНОРСТУХԌ', 'ABESIJKMHOPCTYXG'),
  // Greek
  ...pairs('ινορ', 'ivop'),
  ...pairs('ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ', 'ABEZHIKMNOPTYX'),
  // Armenian, and letters of phonetics
  ...pairs('օսոհɑɡ', 'ounhag'),
]);

/** Punctuation that word processors and web pages put where a command has another. */
const PUNCTUATION = new Map<string, string>([
  ...pairs('‐‑‒–—―−', '-------'),
  ...pairs('‘’‚‛′“”„‟″', `'''''"""""`),
  ...pairs('⁄∕⧸∣∶꞉∗∖', '///|::*\\'),
]);

/** Full-width and small forms, letters of mathematics, and two single ones: made to look like a plain character. */
const STYLED =
  /^[\uff01-\uff5e\ufe50-\ufe6b\u{1d400}-\u{1d7ff}\u037e\u2024\u212a]$/u;

function pairs(shown: string, meant: string): [string, string][] {
  const looks = [...meant];
  return [...shown].map((character, index) => [character, looks[index]]);
}

/** A character that is read as another one. @public */
export interface Lookalike {
  /** Offset in UTF-16 units. */
  offset: number;
  code: number;
  kind: 'letter' | 'punctuation';
  /** What a reader takes it for. */
  looksLike: string;
}

/** Letters, digits and marks in one go; a language that uses other letters throughout is left alone. */
const WORD = /[\p{L}\p{N}\p{M}_]+/gu;
const NOT_PLAIN = /[\u0080-\u{10ffff}]/gu;

/**
 * What would be read, or typed again, as a plain character and is none: letters of other scripts in words that otherwise
 * are plain, styled forms, and punctuation of word processors.
 * @public
 */
export function findLookalikes(text: string): Lookalike[] {
  const found: Lookalike[] = [];
  const take = (offset: number, character: string, looksLike: string) =>
    found.push({
      offset,
      code: character.codePointAt(0)!,
      kind: /[a-z0-9]/i.test(looksLike) ? 'letter' : 'punctuation',
      looksLike,
    });
  for (const { 0: character, index } of text.matchAll(NOT_PLAIN)) {
    const looksLike = STYLED.test(character)
      ? character.normalize('NFKC')
      : PUNCTUATION.get(character);
    if (looksLike !== undefined) take(index, character, looksLike);
  }
  for (const { 0: word, index } of text.matchAll(WORD)) {
    const others = [...word.matchAll(NOT_PLAIN)];
    const alike = others.filter(match => LETTERS.has(match[0]));
    // A word of another language has letters that look like none of ours.
    if (!/[a-z]/i.test(word) && alike.length < others.length) continue;
    for (const match of alike)
      take(index + match.index, match[0], LETTERS.get(match[0])!);
  }
  return found.sort((a, b) => a.offset - b.offset);
}
