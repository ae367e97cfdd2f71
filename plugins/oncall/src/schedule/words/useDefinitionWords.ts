import type {
  Layer,
  Participant,
  RestrictionWindow,
  Roster,
} from '@bulkhead/plugin-oncall-common';
import { useMemo } from 'react';
import { useWords } from '../../words/useWords';
import type { PartKey } from '../editor/merge';
import { weekdayName } from '../editor/WindowsFields';
import { nameOf, type PeopleViews } from './names';

type FieldKey = Exclude<PartKey, `layer ${string}`>;

function isLayer(key: PartKey): key is `layer ${string}` {
  return key.startsWith('layer ');
}

/** Definitions of schedules, in words: for comparing them. */
export function useDefinitionWords(people: PeopleViews) {
  const { t, locale, instant, role } = useWords();
  return useMemo(() => {
    const participant = (one: Participant) =>
      one.people.map(ref => nameOf(ref, people)).join(' + ');
    const roster = (one: Roster, zone: string) =>
      `${
        one.effectiveFrom
          ? `${t('editor.rosterFrom', {
              when: instant(one.effectiveFrom, zone),
            })}: `
          : ''
      }${
        one.participants.map(participant).join(', ') || t('editor.nobodyYet')
      }`;
    const window = (one: RestrictionWindow) =>
      one.kind === 'daily'
        ? `${
            one.days
              ? `${one.days.map(day => weekdayName(day, locale)).join(' ')} `
              : ''
          }${one.start}–${one.end}`
        : `${weekdayName(one.from.day, locale)} ${
            one.from.time
          } – ${weekdayName(one.to.day, locale)} ${one.to.time}`;
    const windows = (all: readonly RestrictionWindow[] | undefined) =>
      all?.length ? all.map(window).join('; ') : t('editor.always');
    const layer = (one: Layer): string[] => [
      `${one.name} (${role(one.role)})`,
      t('editor.layerWords', {
        count: one.rotation.every.count,
        unit: t(`editor.unit.${one.rotation.every.unit}`),
        start: one.rotation.start.replace('T', ' '),
        zone: one.rotation.timeZone,
      }),
      ...one.rotation.rosters.map(r => roster(r, one.rotation.timeZone)),
      windows(one.restrictions),
      t('editor.priorityWords', { priority: String(one.priority) }),
      ...(one.neverWithPrimary ? [t('editor.neverWithPrimary')] : []),
      ...(one.from ? [`${t('editor.layerFrom')}: ${instant(one.from)}`] : []),
      ...(one.until
        ? [`${t('editor.layerUntil')}: ${instant(one.until)}`]
        : []),
    ];
    return {
      /** "Title", "Layer" */
      part: (key: PartKey) =>
        isLayer(key) ? t('editor.layer') : t(`editor.part.${key as FieldKey}`),
      /** The value of a part, as lines. */
      lines: (key: PartKey, value: unknown): string[] => {
        if (value === undefined) return [t('editor.none')];
        if (isLayer(key)) return layer(value as Layer);
        if (key === 'coverage') return [windows(value as RestrictionWindow[])];
        if (Array.isArray(value)) {
          return value.length === 0
            ? [t('editor.none')]
            : value.map(one =>
                typeof one === 'string' ? one : Object.values(one).join(' '),
              );
        }
        return [String(value)];
      },
    };
  }, [t, locale, instant, role, people]);
}
