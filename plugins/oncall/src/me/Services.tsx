import Box from '@mui/material/Box';
import { Link } from '@backstage/core-components';
import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import { QuietEmpty, StateChip } from '@bulkhead/bulkhead-react';
import type { PairWithReadiness } from '@bulkhead/plugin-oncall-common';
import type { ReactNode } from 'react';
import { PairLine } from '../card/PairLine';
import { Row, Rows, type People } from '../shared';
import { ONCALL_TAB_PATH } from '../routes';
import { useWords } from '../words/useWords';

/** Services with their pairs: how ready each is, and when both are away. */
export function PairRows(props: {
  pairs: readonly PairWithReadiness[];
  people: People;
  empty: ReactNode;
}) {
  const { empty, pairs, people } = props;
  const { days, t } = useWords();
  const entityLink = useEntityRefLink();
  if (pairs.length === 0) return <QuietEmpty dense title={empty} />;
  return (
    <Rows>
      {pairs.map(pair => (
        <Row key={pair.entityRef}>
          <Box
            sx={{
              display: 'flex',
              flexWrap: 'wrap',
              gap: 1,
              alignItems: 'center',
              mb: 0.5,
            }}
          >
            <Link to={`${entityLink(pair.entityRef)}${ONCALL_TAB_PATH}`}>
              {pair.title}
            </Link>
            {pair.tier !== undefined && (
              <span>{t('mine.tier', { tier: String(pair.tier) })}</span>
            )}
            {pair.bothAway[0] && (
              <StateChip
                state="fail"
                label={t('card.bothAway', {
                  days: days(pair.bothAway[0].start, pair.bothAway[0].end),
                })}
              />
            )}
          </Box>
          <PairLine pair={pair} people={people} />
        </Row>
      ))}
    </Rows>
  );
}
