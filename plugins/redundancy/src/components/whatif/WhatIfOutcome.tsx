import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import {
  EntityLink,
  Note,
  StateMark,
  type State,
} from '@bulkhead/bulkhead-react';
import type { WhatIfResult } from '@bulkhead/plugin-redundancy-common';
import { useState, type ReactNode } from 'react';
import { useWords, type Words } from '../../words';

interface Fallen {
  entityRef: string;
  title: string;
  tier?: number;
  /** What is to be said after the name. */
  more?: string;
}

/** What a what-if found: this entity first, then everything else by tier. */
export function WhatIfOutcome(props: {
  outcome: WhatIfResult;
  entityRef?: string;
  entityTitle?: string;
}) {
  const { outcome, entityRef, entityTitle } = props;
  const words = useWords();
  const { t } = words;
  const self =
    entityRef && entityTitle
      ? fateOf(outcome, entityRef, entityTitle, words)
      : undefined;
  const downCount = outcome.down.length + outcome.hidden.down;
  const degradedCount = outcome.degraded.length + outcome.hidden.degraded;
  const thenCount =
    outcome.oneFailureAway.length + outcome.hidden.oneFailureAway;
  return (
    <Box role="status" sx={{ mt: 1.5, display: 'grid', gap: 1.5 }}>
      {outcome.unknown.length > 0 && (
        <Note
          state="unknown"
          title={t('whatIf.unknownIds', { names: outcome.unknown.join(', ') })}
          dense
        />
      )}
      {self && <Note state={self.state} title={<b>{self.words}</b>} dense />}
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          gridTemplateColumns: {
            xs: '1fr',
            md: degradedCount > 0 ? '1fr 1fr 1fr' : '1fr 1fr',
          },
        }}
      >
        <Column
          state={downCount > 0 ? 'fail' : 'pass'}
          title={
            downCount > 0
              ? t('whatIf.downTitle', { count: downCount })
              : t('whatIf.downNone')
          }
          items={outcome.down.map(one => ({
            ...one,
            more: one.afterHuman ? undefined : t('whatIf.afterHuman'),
          }))}
          hidden={outcome.hidden.down}
          self={entityRef}
        />
        {degradedCount > 0 && (
          <Column
            state="warning"
            title={t('whatIf.degradedTitle', { count: degradedCount })}
            items={outcome.degraded}
            hidden={outcome.hidden.degraded}
            self={entityRef}
          />
        )}
        <Column
          state={thenCount > 0 ? 'warning' : 'pass'}
          title={
            thenCount > 0
              ? t('whatIf.thenTitle', { count: thenCount })
              : t('whatIf.thenNone')
          }
          items={outcome.oneFailureAway.map(one => ({
            ...one,
            more: byWords(
              one.by.map(cause => cause.title),
              words,
            ),
          }))}
          hidden={outcome.hidden.oneFailureAway}
          self={entityRef}
        />
      </Box>
    </Box>
  );
}

function byWords(titles: string[], { t }: Words): string {
  const names = titles.slice(0, 2).join(', ');
  return t('whatIf.thenBy', {
    // The list of causes is cut at some length, so how many more there are is not known.
    names: titles.length > 2 ? t('whatIf.thenMore', { names }) : names,
  });
}

function fateOf(
  outcome: WhatIfResult,
  entityRef: string,
  title: string,
  { t }: Words,
): { state: State; words: string } {
  const down = outcome.down.find(one => one.entityRef === entityRef);
  if (down) {
    return down.afterHuman
      ? { state: 'fail', words: t('whatIf.self.down', { title }) }
      : { state: 'fail', words: t('whatIf.self.downUntilHuman', { title }) };
  }
  if (outcome.oneFailureAway.some(one => one.entityRef === entityRef)) {
    return { state: 'warning', words: t('whatIf.self.oneAway', { title }) };
  }
  if (outcome.degraded.some(one => one.entityRef === entityRef)) {
    return { state: 'warning', words: t('whatIf.self.degraded', { title }) };
  }
  return { state: 'pass', words: t('whatIf.self.up', { title }) };
}

const SHOWN = 12;

function Column(props: {
  state: State;
  title: ReactNode;
  items: readonly Fallen[];
  hidden: number;
  self?: string;
}) {
  const { state, title, items, hidden, self } = props;
  const { t } = useWords();
  const [all, setAll] = useState(false);
  const sorted = [...items].sort(
    (a, b) => (a.tier ?? 9) - (b.tier ?? 9) || a.title.localeCompare(b.title),
  );
  const shown = all ? sorted : sorted.slice(0, SHOWN);
  const tiers = [...new Set(shown.map(item => item.tier))];
  return (
    <Box sx={{ minWidth: 0 }}>
      <Typography
        variant="body2"
        component="h3"
        sx={{ m: 0, mb: 0.5, fontWeight: 600 }}
      >
        <StateMark state={state} sx={{ mr: 0.5 }} />
        {title}
      </Typography>
      {tiers.map(tier => (
        <Box key={tier ?? 'none'} sx={{ mb: 0.75 }}>
          <Typography variant="caption" color="text.secondary" component="div">
            {tier === undefined
              ? t('whatIf.noTier')
              : t('whatIf.tier', { tier: String(tier) })}
          </Typography>
          <Box component="ul" sx={{ m: 0, pl: 2.25 }}>
            {shown
              .filter(item => item.tier === tier)
              .map(item => (
                <Typography
                  key={item.entityRef}
                  component="li"
                  variant="body2"
                  sx={{
                    fontWeight: item.entityRef === self ? 600 : undefined,
                    overflowWrap: 'anywhere',
                  }}
                >
                  <EntityLink entityRef={item.entityRef} title={item.title} />
                  {item.more && (
                    <Box component="span" sx={{ color: 'text.secondary' }}>
                      {' '}
                      {item.more}
                    </Box>
                  )}
                </Typography>
              ))}
          </Box>
        </Box>
      ))}
      {sorted.length > shown.length && (
        <Button size="small" onClick={() => setAll(true)}>
          {t('whatIf.more', { count: sorted.length - shown.length })}
        </Button>
      )}
      {hidden > 0 && (
        <Typography variant="body2">
          {t('whatIf.hidden', { count: hidden })}
        </Typography>
      )}
    </Box>
  );
}
