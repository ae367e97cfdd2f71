/** At most two letters for a name: "Aline Moreau" is AM, "karim.benali" is KB, "user:default/aline" is AL. @public */
export function initials(name: string): string {
  const plain = name.slice(name.lastIndexOf('/') + 1);
  const words = plain.split(/[\s._-]+/u).filter(Boolean);
  const letters =
    words.length > 1
      ? [words[0], words[words.length - 1]].map(word => [...word][0])
      : [...(words[0] ?? '?')].slice(0, 2);
  return letters.join('').toLocaleUpperCase();
}
