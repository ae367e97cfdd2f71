import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { EntityLink, StateMark, type State } from '@bulkhead/bulkhead-react';
import {
  PILLARS,
  type PillarScore,
  type ScorecardPage,
} from '@bulkhead/plugin-redundancy-common';
import { shortRef } from '../../components/metadata/FactValue';
import { PlainTable } from '../shared/PlainTable';
import { TextLink } from '../shared/TextLink';
import { usePlanningPaths } from '../shared/usePlanningPaths';
import { usePlanningWords } from '../shared/usePlanningWords';

/** State of a pillar in the kit's words. */
export function pillarState(state: PillarScore['state']): State {
  return state === 'none' ? 'off' : state;
}

/** Services with the state of each pillar; with a check asked for, what it says. */
export function ScorecardTable(props: { items: ScorecardPage['items'] }) {
  const { items } = props;
  const { t } = usePlanningWords();
  const paths = usePlanningPaths();
  const withCheck = items.some(item => item.check);
  return (
    <PlainTable
      caption={t('list.caption')}
      columns={[
        t('list.service'),
        t('list.tier'),
        ...(withCheck ? [t('list.check')] : []),
        ...PILLARS.map(pillar => t(`pillar.${pillar}`)),
      ]}
      rows={items.map(item => ({
        key: item.entityRef,
        cells: [
          <Box key="name" sx={{ minWidth: 140 }}>
            <Box component="span" sx={{ fontWeight: 600 }}>
              <TextLink
                to={paths.scorecard(item.entityRef, item.check?.checkId)}
              >
                {item.title}
              </TextLink>
            </Box>
            {item.ownerRef && (
              <Typography
                variant="caption"
                component="div"
                color="text.secondary"
              >
                <EntityLink
                  entityRef={item.ownerRef}
                  title={shortRef(item.ownerRef)}
                />
              </Typography>
            )}
          </Box>,
          item.tier === undefined ? '–' : String(item.tier),
          ...(withCheck
            ? [
                item.check ? (
                  <Box key="check" sx={{ minWidth: 220 }}>
                    <StateMark
                      state={item.check.outcome}
                      sx={{ mr: 0.5, verticalAlign: 'text-bottom' }}
                    />
                    {t(`outcome.${item.check.outcome}`)}: {item.check.reason}
                  </Box>
                ) : (
                  '–'
                ),
              ]
            : []),
          ...PILLARS.map(pillar => (
            <Pillar
              key={pillar}
              score={item.pillars.find(one => one.pillar === pillar)}
            />
          )),
        ],
      }))}
    />
  );
}

function Pillar(props: { score?: PillarScore }) {
  const { score } = props;
  const { t } = usePlanningWords();
  if (!score || score.state === 'none') {
    return (
      <Box component="span" sx={{ color: 'text.secondary' }}>
        {t('outcome.none')}
      </Box>
    );
  }
  const { fail, unknown } = score.counts;
  return (
    <Box sx={{ whiteSpace: 'nowrap' }}>
      <StateMark
        state={pillarState(score.state)}
        sx={{ mr: 0.5, verticalAlign: 'text-bottom' }}
      />
      {score.state === 'fail' && t('card.fail', { count: fail })}
      {score.state === 'unknown' && t('card.unknown', { count: unknown })}
      {score.state === 'pass' && t('outcome.pass')}
    </Box>
  );
}
