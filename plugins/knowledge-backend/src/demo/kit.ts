import { addDays, type NoteDraft } from '@bulkhead/plugin-knowledge-common';
import type { FirstAction } from '../notes';

/** A note of the demonstration, dated from the day it is written on. */
export interface DemoNote {
  id: string;
  /** Days before today on which it was written. */
  daysAgo: number;
  by: string;
  note: NoteDraft;
  then?: FirstAction[];
}

export const person = (name: string) => `user:default/${name}`;
export const component = (name: string) => `component:default/${name}`;
export const resource = (name: string) => `resource:default/${name}`;

export const about = (...refs: string[]) =>
  refs.map(ref => ({ type: 'entity' as const, ref }));
export const runs = (...refs: string[]) =>
  refs.map(ref => ({ type: 'technology' as const, ref }));

const docs = 'https://docs.example.net';
export const page = (path: string) => `${docs}/${path}`;

/** A presentation that was given. */
export function given(
  today: string,
  options: {
    id: string;
    title: string;
    services: string[];
    by: string;
    with?: string[];
    daysAgo: number;
    body?: string;
    recorded?: boolean;
  },
): DemoNote {
  const { id, services, title, daysAgo } = options;
  const by = person(options.by);
  return {
    id: `demo-talk-${id}`,
    daysAgo: daysAgo + 14,
    by,
    note: {
      kind: 'presentation',
      title,
      body: options.body ?? '',
      links: about(...services),
      people: [
        { ref: by, role: 'presenter' },
        ...(options.with ?? []).map(name => ({
          ref: person(name),
          role: 'participant' as const,
        })),
      ],
      fields: {
        startsAt: `${addDays(today, -daysAgo)}T13:00:00Z`,
        minutes: 30,
        place: 'Large room and video',
      },
    },
    then: [
      {
        action: 'give',
        input: {
          on: addDays(today, -daysAgo),
          slides: page(`slides/${id}`),
          ...(options.recorded ? { recording: page(`recordings/${id}`) } : {}),
        },
      },
    ],
  };
}

/** A presentation that is still to be given. */
export function planned(
  today: string,
  options: {
    id: string;
    title: string;
    services: string[];
    by: string;
    inDays: number;
    asked: string;
  },
): DemoNote {
  return {
    id: `demo-talk-${options.id}`,
    daysAgo: 3,
    by: person(options.asked),
    note: {
      kind: 'presentation',
      title: options.title,
      links: about(...options.services),
      people: [{ ref: person(options.by), role: 'presenter' }],
      fields: {
        startsAt: `${addDays(today, options.inDays)}T13:00:00Z`,
        minutes: 30,
        place: 'Large room and video',
      },
    },
  };
}
