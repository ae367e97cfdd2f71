import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { Link } from '@backstage/core-components';
import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import { QuietEmpty, StateChip } from '@bulkhead/bulkhead-react';
import type { PairWithReadiness } from '@bulkhead/plugin-oncall-common';
import { useState, type ReactNode } from 'react';
import { PairLine } from '../card/PairLine';
import { Row, Rows, type People } from '../shared';
import { ONCALL_TAB_PATH } from '../routes';
import { useWords } from '../words/useWords';

/** Services shown before the reader asks for all of them. */
const FEW = 10;

/** Both away first, then the most vital. */
function byUrgency(a: PairWithReadiness, b: PairWithReadiness): number {
  return (
    b.bothAway.length - a.bothAway.length ||
    (a.tier ?? 9) - (b.tier ?? 9) ||
    a.title.localeCompare(b.title)
  );
}

/** Services with their pairs: how ready each is, and when both are away. */
export function PairRows(props: {
  pairs: readonly PairWithReadiness[];
  people: People;
  empty: ReactNode;
}) {
  const { empty, pairs, people } = props;
  const { days, t } = useWords();
  const entityLink = useEntityRefLink();
  const [all, setAll] = useState(false);
  if (pairs.length === 0) return <QuietEmpty dense title={empty} />;
  const sorted = [...pairs].sort(byUrgency);
  const folded = !all && sorted.length > FEW + 1;
  return (
    <>
      <Rows>
        {(folded ? sorted.slice(0, FEW) : sorted).map(pair => (
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
                    days: days(
                      pair.bothAway[0].start,
                      pair.bothAway[0].end,
                      pair.timeZone,
                    ),
                  })}
                />
              )}
            </Box>
            <PairLine pair={pair} people={people} />
          </Row>
        ))}
      </Rows>
      {folded && (
        <Button size="small" onClick={() => setAll(true)}>
          {t('mine.allServices', { count: sorted.length })}
        </Button>
      )}
    </>
  );
}
