import { UsageError } from '../../terminal/exitCodes';

/** Values given as name=value. @throws UsageError */
export function readParams(texts: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    texts.map(text => {
      const at = text.indexOf('=');
      if (at < 1) throw new UsageError(`--param ${text}: write name=value.`);
      return [text.slice(0, at), text.slice(at + 1)];
    }),
  );
}
