import { withoutHidden } from './hidden';

/** "$ ", "user@host:~$ ", "[root@host ~]# ", "PS C:\> ": a shell's prompt, never a comment. */
const PROMPT =
  /^\s{0,3}(?:\$|%|(?:\[[\w.-]+@[\w.-]+[^\]\n]{0,80}\]|[\w.-]{1,40}@[\w.-]{1,80}:[^\s$#]{0,80})[$#]|PS [^>\n]{0,80}>)\s+(?=\S)/;
const HEREDOC = /<<-?\s*(["']?)([A-Za-z_]\w*)\1/;

/**
 * The commands of a block without prompts. Where some lines carry a prompt, the others are output and are left out,
 * except for continued lines and here-documents.
 * @public
 */
export function commandsToCopy(text: string): string {
  const lines = withoutHidden(text).split('\n');
  if (!lines.some(line => PROMPT.test(line))) return lines.join('\n');
  const kept: string[] = [];
  let continued = false;
  let heredoc: string | undefined;
  for (const line of lines) {
    const prompted = PROMPT.test(line);
    if (heredoc !== undefined) {
      const body = line.replace(/^> /, '');
      kept.push(body);
      if (body.trim() === heredoc) heredoc = undefined;
    } else if (prompted || continued) {
      const command = prompted
        ? line.replace(PROMPT, '')
        : line.replace(/^> /, '');
      kept.push(command);
      continued = /(^|[^\\])(\\\\)*\\$/.test(command);
      heredoc = HEREDOC.exec(command)?.[2];
    }
  }
  return kept.join('\n');
}

/** Whether any line starts with a prompt. @public */
export function hasPrompt(text: string): boolean {
  return text.split('\n').some(line => PROMPT.test(line));
}
