import {
  useTranslationRef,
  type TranslationFunction,
  type TranslationRef,
} from '@backstage/frontend-plugin-api';
import { useLocale, useNow } from '@bulkhead/bulkhead-react';
import type {
  AbsenceKind,
  OnCallRole,
  ReadinessKind,
} from '@bulkhead/plugin-oncall-common';
import { useMemo } from 'react';
import { oncallTranslationRef } from '../translation';
import { commonMessages } from '../translation/common';
import { formatDays, formatInstant, formatLength, formatSoon } from './dates';

type Messages = typeof oncallTranslationRef extends TranslationRef<
  string,
  infer TMessages
>
  ? TMessages
  : never;

/** What useWords gives. */
export interface Words {
  t: TranslationFunction<Messages>;
  /** "First call" */
  role: (role: OnCallRole) => string;
  /** "took a secondary turn" */
  fact: (kind: ReadinessKind) => string;
  /** "leave"; "away" where the reader is not told. */
  absence: (kind: AbsenceKind | undefined) => string;
  /** "Mon 24 Nov, 09:00", in the reader's zone or the one given. */
  instant: (at: string, zone?: string) => string;
  /** "Mon 09:00" within a week. */
  soon: (at: string, zone?: string) => string;
  /** "24–26 Dec" of a span [start, end). */
  days: (start: string, end: string, zone?: string) => string;
  /** How long until then: "2 d". */
  left: (until: string) => string;
  /** "5 h" */
  length: (ms: number) => string;
  /** "30 %" */
  share: (share: number) => string;
  locale: string;
  /** The present to the minute, in milliseconds. */
  now: number;
}

/** "secondary-turn" as "secondaryTurn": keys of messages have no dashes. */
function camel(text: string): string {
  return text.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** The translated words of these pages, with those for roles, dates and lengths. */
export function useWords(): Words {
  const { t } = useTranslationRef(oncallTranslationRef);
  const locale = useLocale();
  const now = useNow(60_000);
  return useMemo(
    () => ({
      t,
      locale,
      now,
      role: role => t(`role.${role}`),
      fact: kind =>
        t(`kind.${camel(kind) as keyof typeof commonMessages.kind}`),
      absence: kind => t(`away.${kind ?? 'other'}`),
      instant: (moment, zone) => formatInstant(moment, now, locale, zone),
      soon: (moment, zone) => formatSoon(moment, now, locale, zone),
      days: (start, end, zone) => formatDays(start, end, locale, zone),
      left: until => formatLength(Date.parse(until) - now, locale),
      length: ms => formatLength(ms, locale),
      share: share =>
        new Intl.NumberFormat(locale, { style: 'percent' }).format(share),
    }),
    [t, locale, now],
  );
}
