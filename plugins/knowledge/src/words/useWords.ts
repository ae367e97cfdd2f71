import {
  useTranslationRef,
  type TranslationFunction,
  type TranslationRef,
} from '@backstage/frontend-plugin-api';
import { formatAge, useLocale, useNow } from '@bulkhead/bulkhead-react';
import type {
  CoverageGap,
  LifecycleStatus,
  NextReason,
  NoteKind,
} from '@bulkhead/plugin-knowledge-common';
import { DateTime } from 'luxon';
import { useMemo } from 'react';
import { knowledgeTranslationRef } from '../translation';
import { noteMessages } from '../translation/notes';

type Messages = typeof knowledgeTranslationRef extends TranslationRef<
  string,
  infer TMessages
>
  ? TMessages
  : never;

type KindKey = keyof typeof noteMessages.kind;
type StateKey = keyof typeof noteMessages.state;
type ActionKey = keyof typeof noteMessages.action;

/** What useWords gives. */
export interface Words {
  t: TranslationFunction<Messages>;
  /** "Post-mortem" */
  kind: (kind: NoteKind) => string;
  /** "Post-mortems" */
  kinds: (kind: NoteKind) => string;
  /** "actions open" */
  state: (state: string) => string;
  /** "We acted" */
  action: (action: string) => string;
  /** "Presented by only one person ever" */
  gap: (gap: CoverageGap) => string;
  gapShort: (gap: CoverageGap) => string;
  reason: (reason: NextReason) => string;
  /** "ended 8 days ago, on 12 Nov 2026" */
  lifecycle: (status: LifecycleStatus) => string;
  /** A day as the reader writes it. */
  day: (day: string) => string;
  /** An instant with its hour, in the reader's zone. */
  instant: (at: string) => string;
  /** "8 days ago", "today", "in 3 days"; of days, without hours. */
  dayAge: (day: string) => string;
  locale: string;
  /** The day it is where the reader is. */
  today: string;
}

/** "post-mortem" as "postMortem": keys of messages have no dashes. */
function camel(text: string): string {
  return text.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** The translated words of these pages, with those for kinds, states, dates and support. */
export function useWords(): Words {
  const { t } = useTranslationRef(knowledgeTranslationRef);
  const locale = useLocale();
  const now = useNow(60_000);
  const today = DateTime.fromMillis(now).toISODate() ?? '';
  return useMemo(() => {
    const day = (text: string) =>
      DateTime.fromISO(text)
        .setLocale(locale)
        .toLocaleString(DateTime.DATE_MED);
    const dayAge = (text: string) => {
      if (text === today) {
        // "today" in the reader's language, from the platform itself.
        return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(
          0,
          'day',
        );
      }
      // Noon to noon: a change of the clocks in between is no part of a day.
      return (
        formatAge(`${text}T12:00:00`, `${today}T12:00:00`, locale) ?? day(text)
      );
    };
    const lifecycle = (status: LifecycleStatus): string => {
      switch (status.status) {
        case 'supported':
          return status.until
            ? t('lifecycle.supportedUntil', { day: day(status.until) })
            : t('lifecycle.supported');
        case 'ending':
          return t('lifecycle.ending', {
            age: dayAge(status.until),
            day: day(status.until),
          });
        case 'ended':
          return status.since
            ? t('lifecycle.endedOn', {
                age: dayAge(status.since),
                day: day(status.since),
              })
            : t('lifecycle.ended');
        case 'no-data':
          return t('lifecycle.noData');
        case 'unknown-version':
          return status.latestCycle
            ? t('lifecycle.unknownVersionLatest', {
                latest: status.latestCycle,
              })
            : t('lifecycle.unknownVersion');
        case 'no-version':
          return t('lifecycle.noVersion');
        default:
          return t('lifecycle.noDate');
      }
    };
    return {
      t,
      locale,
      today,
      kind: kind => t(`kind.${camel(kind) as KindKey}`),
      kinds: kind => t(`kinds.${camel(kind) as KindKey}`),
      state: state => t(`state.${camel(state) as StateKey}`),
      action: action => t(`action.${camel(action) as ActionKey}`),
      gap: gap => t(`gap.${camel(gap) as 'nobody'}`),
      gapShort: gap => t(`gapShort.${camel(gap) as 'nobody'}`),
      reason: reason => t(`reason.${camel(reason) as 'pairNeverPresented'}`),
      lifecycle,
      day,
      instant: at =>
        DateTime.fromISO(at)
          .setLocale(locale)
          .toLocaleString(DateTime.DATETIME_MED),
      dayAge,
    };
  }, [t, locale, today]);
}
