import Box from '@mui/material/Box';
import { EntityLink, useLocale } from '@bulkhead/bulkhead-react';
import type { RankedFix } from '@bulkhead/plugin-redundancy-common';
import { usePlanningWords } from '../shared/usePlanningWords';

type Effect = NonNullable<RankedFix['effects']>[number];

/** What a fix changes, service by service, and what still takes each down afterwards. */
export function FixEffects(props: { effects: readonly Effect[] }) {
  const { t } = usePlanningWords();
  return (
    <Box component="details" sx={{ my: 0.5 }}>
      <Box component="summary" sx={{ cursor: 'pointer' }}>
        {t('fixes.beforeAfter')}
      </Box>
      <Box component="ul" sx={{ m: 0, pl: 2.25 }}>
        {props.effects.map(effect => (
          <li key={effect.entityRef}>
            <OneService effect={effect} />
          </li>
        ))}
      </Box>
    </Box>
  );
}

function OneService(props: { effect: Effect }) {
  const { entityRef, title, before, after, from, to, remains, more } =
    props.effect;
  const { t } = usePlanningWords();
  const locale = useLocale();
  const number = new Intl.NumberFormat(locale, { maximumSignificantDigits: 3 });
  const minutes = ({ least, most }: NonNullable<Effect['before']>) => {
    const [low, high] = [number.format(least), number.format(most)];
    return low === high ? low : t('fixes.between', { least: low, most: high });
  };
  const left = [
    ...remains.map(gap => gap.title),
    ...(more > 0 ? [t('fixes.more', { number: String(more) })] : []),
  ];
  return (
    <>
      <EntityLink entityRef={entityRef} title={title} />
      {from && to && ` (${from === to ? to : `${from} → ${to}`})`}
      {before && after && (
        <div>
          {t('fixes.change', {
            before: minutes(before),
            after: minutes(after),
          })}
        </div>
      )}
      <Box sx={{ color: 'text.secondary' }}>
        {left.length > 0
          ? t('fixes.remains', { gaps: left.join(', ') })
          : t('fixes.nothingRemains')}
      </Box>
    </>
  );
}
