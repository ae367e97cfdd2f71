import { technologyRefSchema } from '../notes/links';

/** A product and, where it is said, its version. @public */
export interface Technology {
  product: string;
  version?: string;
}

/** The annotation that many catalogs already carry. @public */
export const productsAnnotation = 'endoflife.date/products';

/** Reads `postgresql@14`; undefined where it is not one. @public */
export function parseTechnology(text: string): Technology | undefined {
  const parsed = technologyRefSchema.safeParse(text);
  if (!parsed.success) return undefined;
  const [product, version] = parsed.data.split('@');
  return version === undefined ? { product } : { product, version };
}

/** @public */
export function technologyRef({ product, version }: Technology): string {
  return version === undefined ? product : `${product}@${version}`;
}

/** What the annotation could say, and what of it could not be read. @public */
export interface AnnotatedTechnologies {
  technologies: Technology[];
  problems: string[];
}

/** Reads the annotation: a list with commas, `angular@17,nginx`. @public */
export function readProductsAnnotation(value: string): AnnotatedTechnologies {
  const technologies = new Map<string, Technology>();
  const problems: string[] = [];
  for (const part of value.split(',').map(text => text.trim())) {
    if (part === '') continue;
    const technology = parseTechnology(part);
    if (technology) technologies.set(technologyRef(technology), technology);
    else problems.push(part.slice(0, 120));
  }
  return { technologies: [...technologies.values()], problems };
}

/** Parts of a version between dots and dashes, numbers as numbers. */
export function versionParts(version: string): (number | string)[] {
  return version
    .replace(/^v(?=\d)/i, '')
    .split(/[.+_-]/)
    .map(part => (/^\d+$/.test(part) ? Number(part) : part.toLowerCase()));
}

/**
 * Order of two versions: numbers by value, text after text, a word such as "rc1" before the
 * release it leads to.
 * @public
 */
export function compareVersions(a: string, b: string): number {
  const left = versionParts(a);
  const right = versionParts(b);
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const x = left[i] ?? 0;
    const y = right[i] ?? 0;
    if (x === y) continue;
    if (typeof x === 'number' && typeof y === 'number') return x - y;
    if (typeof x === 'string' && typeof y === 'string') return x < y ? -1 : 1;
    return typeof x === 'string' ? -1 : 1;
  }
  return 0;
}

/** Whether a version belongs to a line of versions: 14.2 to 14, never 14 to 14.2 nor 140 to 14. @public */
export function isWithin(version: string, line: string): boolean {
  const parts = versionParts(version);
  return versionParts(line).every((part, index) => parts[index] === part);
}
