import type {
  CoverageGap,
  OnCallRole,
  Shift,
  ShiftOrigin,
} from '@bulkhead/plugin-oncall-common';
import { useMemo } from 'react';
import { useWords } from '../../words/useWords';
import type { Lane } from '../layout';
import { namesOf, type PeopleViews } from './names';

/** Sentences about turns and gaps, with times in a zone. */
export function useShiftWords(people: PeopleViews, zone: string) {
  const { t, instant, role } = useWords();
  return useMemo(() => {
    /** What somebody put on top: "cover", "swap"; nothing for what the rotation gives. */
    const origin = (from: ShiftOrigin): string | undefined =>
      from === 'override' || from === 'swap' || from === 'temporary'
        ? t(`schedule.origin.${from}`)
        : undefined;
    const laneName = (lane: Pick<Lane, 'role' | 'layer' | 'underLayers'>) => {
      if (lane.layer) {
        return t('schedule.layerLane', {
          name: lane.layer.name,
          role: role(lane.role),
        });
      }
      return lane.underLayers
        ? t('schedule.finalLane', { role: role(lane.role) })
        : role(lane.role);
    };
    const span = (start: string, end: string) =>
      t('schedule.fromTo', {
        from: instant(start, zone),
        to: instant(end, zone),
      });
    return {
      origin,
      laneName,
      span,
      /** "First call: Aline Moreau, Mon 23 Mar, 09:00 to Mon 30 Mar, 09:00; cover for Karim Benali" */
      sentence: (
        lane: Pick<Lane, 'role' | 'layer' | 'underLayers'>,
        shift: Pick<
          Shift,
          'people' | 'start' | 'end' | 'origin' | 'planned' | 'away'
        >,
      ) =>
        [
          `${laneName(lane)}: ${namesOf(shift.people, people)}, ${span(
            shift.start,
            shift.end,
          )}`,
          origin(shift.origin) &&
            (shift.planned?.length
              ? t('schedule.originFor', {
                  origin: origin(shift.origin)!,
                  names: namesOf(shift.planned, people),
                })
              : origin(shift.origin)),
          shift.away &&
            t('schedule.awayNames', { names: namesOf(shift.away, people) }),
        ]
          .filter(Boolean)
          .join('; '),
      gapSentence: (
        gap: Pick<CoverageGap, 'kind' | 'start' | 'end' | 'people'> & {
          role: OnCallRole;
        },
      ) =>
        gap.kind === 'away'
          ? t('schedule.gapAway', {
              role: role(gap.role),
              names: namesOf(gap.people, people),
              span: span(gap.start, gap.end),
            })
          : t(
              gap.kind === 'override'
                ? 'schedule.gapOverride'
                : 'schedule.gapNobody',
              { role: role(gap.role), span: span(gap.start, gap.end) },
            ),
    };
  }, [t, instant, role, people, zone]);
}
