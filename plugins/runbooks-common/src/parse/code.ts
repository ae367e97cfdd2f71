import type { CodeBlock, CommandRole, Inline, TextSegment } from '../model';
import { commandsToCopy, splitHidden } from '../text';

/** `${param.name}`: dotted on purpose, a shell refuses an unfilled one. */
export const PARAMETER_REFERENCE = /\$\{param\.([A-Za-z][A-Za-z0-9_]{0,39})\}/g;

/** Names referred to, in order, each once. */
export function referredParameters(text: string): string[] {
  return [
    ...new Set([...text.matchAll(PARAMETER_REFERENCE)].map(match => match[1])),
  ];
}

/** Cuts a text at parameters and hidden characters; `values` fills what it knows. */
export function toSegments(
  text: string,
  values: Record<string, string> = {},
): TextSegment[] {
  const segments: TextSegment[] = [];
  let from = 0;
  for (const match of text.matchAll(PARAMETER_REFERENCE)) {
    if (match.index > from)
      segments.push(...splitHidden(text.slice(from, match.index)));
    const [whole, name] = match;
    segments.push(
      Object.hasOwn(values, name)
        ? { kind: 'value', text: values[name], name }
        : { kind: 'param', text: whole, name },
    );
    from = match.index + whole.length;
  }
  if (from < text.length) segments.push(...splitHidden(text.slice(from)));
  return segments;
}

/** The text with the values it knows put in. */
export function fillText(text: string, values: Record<string, string>): string {
  return text.replace(PARAMETER_REFERENCE, (whole, name: string) =>
    Object.hasOwn(values, name) ? values[name] : whole,
  );
}

/** @internal */
export function makeCode(
  options: {
    text: string;
    line: number;
    language?: string;
    role?: CommandRole;
    expected?: Inline[];
  },
  values: Record<string, string> = {},
): CodeBlock {
  const filled = fillText(options.text, values);
  return {
    type: 'code',
    line: options.line,
    ...(options.language ? { language: options.language } : {}),
    ...(options.role ? { role: options.role } : {}),
    text: filled,
    segments: toSegments(options.text, values),
    copy: commandsToCopy(filled),
    ...(options.expected ? { expected: options.expected } : {}),
    unfilled: referredParameters(options.text).filter(
      name => !Object.hasOwn(values, name),
    ),
  };
}

/** Attributes of a fence after its language: only `title="..."` has a meaning. */
export function fenceTitle(
  meta: string | null | undefined,
): string | undefined {
  const match = /(?:^|\s)title=(?:"([^"]*)"|'([^']*)'|(\S+))/.exec(meta ?? '');
  return match ? (match[1] ?? match[2] ?? match[3]).trim() : undefined;
}
