import type { World } from './World';

/** Everybody who might ask, in the order in which the tests let them. */
export const ACTORS = [
  'anonymous',
  'expired',
  'cookieOnly',
  'elsewhereService',
  'restrictedService',
  'service',
  'otherTeam',
  'pair',
  'owner',
  'administrator',
] as const;

export type Actor = (typeof ACTORS)[number];

/** Those who have a sign-in or a token that holds. */
export const KNOWN = [
  'restrictedService',
  'service',
  'otherTeam',
  'pair',
  'owner',
  'administrator',
] as const;
export type Known = (typeof KNOWN)[number];

const PEOPLE: readonly Known[] = [
  'otherTeam',
  'pair',
  'owner',
  'administrator',
];

/** Kinds of routes by who gets in. */
export const CLASSES = {
  /** Whoever is signed in, and services; each is told what he may see. */
  read: { in: KNOWN, words: 'whoever is signed in; services' },
  /** People, since it is about what is theirs. */
  people: { in: PEOPLE, words: 'whoever is signed in' },
  /** Who owns it; by the demonstration's policy. */
  owner: { in: ['owner', 'administrator'], words: 'owners' },
  ownerOrService: {
    in: ['service', 'owner', 'administrator'],
    words: 'owners; services',
  },
  /** Who owns it, and the two who bring it back. */
  pair: { in: ['pair', 'owner', 'administrator'], words: 'owners and pairs' },
  pairOrService: {
    in: ['service', 'pair', 'owner', 'administrator'],
    words: 'owners and pairs; services',
  },
  administrator: { in: ['administrator'], words: 'administrators' },
  administratorOrService: {
    in: ['service', 'administrator'],
    words: 'administrators; services',
  },
  service: { in: ['restrictedService', 'service'], words: 'services' },
  /** Nobody signs in: the secret in the request decides. */
  secret: { in: [], words: 'whoever has its secret' },
} satisfies Record<string, { in: readonly Known[]; words: string }>;

export type Class = keyof typeof CLASSES;

export interface Row {
  /** Who gets in. */
  who: Class;
  /** Path parameters; kind, namespace and name are those of the shop unless told. */
  path?: Record<string, string>;
  query?: string;
  /** Made anew for each request where it is a function. */
  body?: object | (() => object);
  ifMatch?: string;
  /** What they are answered who get in. Default 200. */
  ok?: number;
  /** Other answers than the class says. */
  but?: Partial<Record<Known, number>>;
  /** Other answers with the permission framework off, where everybody who gets in with it would otherwise. */
  off?: Partial<Record<Known, number>>;
  /** What is told apart from the class in docs/authorization.md. */
  note?: string;
  /** The same about what only few may see: path, query and body in which it is named. */
  hidden?: Pick<Row, 'path' | 'query' | 'body'>;
  /** A browser that shows a picture sends its cookie and nothing else. */
  cookie?: boolean;
}

/** One line for each route: `get /v1/notes/{id}`. */
export type Table = (world: World) => Record<string, Row>;

/** A version that nobody has: who may write is told that it changed, and nothing is written. */
export const NEVER = { ifMatch: '"v99"', ok: 412 };
