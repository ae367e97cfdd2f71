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
  /** What was asked for. */
  lose: readonly string[];
  entityRef?: string;
  entityTitle?: string;
}) {
  const { outcome, lose, entityRef, entityTitle } = props;
  const words = useWords();
  const { t } = words;
  if (lose.every(id => outcome.unknown.includes(id))) {
    // Nothing was lost, so no verdict may be drawn, least of all a good one.
    return (
      <Box role="status" sx={{ mt: 1.5 }}>
        <Note
          state="unknown"
          title={t('whatIf.nothingLost', { names: outcome.unknown.join(', ') })}
          dense
        >
          {t('whatIf.nothingLostMore')}
        </Note>
      </Box>
    );
  }
  const beyond = outcome.cannotBeBroughtBack ?? [];
  const beyondHidden = outcome.hidden.cannotBeBroughtBack ?? 0;
  const beyondCount = beyond.length + beyondHidden;
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
            xs: 'minmax(0, 1fr)',
            md: 'repeat(auto-fit, minmax(220px, 1fr))',
          },
        }}
      >
        <Column
          {...downHeading(downCount, beyondCount, words)}
          items={outcome.down.map(one => ({
            ...one,
            more: downMore(one, words),
          }))}
          hidden={outcome.hidden.down}
          self={entityRef}
        />
        {beyondCount > 0 && (
          <Column
            state="fail"
            title={t('whatIf.beyondTitle', { count: beyondCount })}
            note={t('whatIf.beyondMore')}
            items={beyond}
            hidden={beyondHidden}
            self={entityRef}
          />
        )}
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

/** Where nothing goes down and nobody could bring something back, the loss is not harmless. */
function downHeading(
  down: number,
  beyond: number,
  { t }: Words,
): { state: State; title: string } {
  if (down > 0) {
    return { state: 'fail', title: t('whatIf.downTitle', { count: down }) };
  }
  return beyond > 0
    ? { state: 'warning', title: t('whatIf.downNoneYet') }
    : { state: 'pass', title: t('whatIf.downNone') };
}

function downMore(
  one: WhatIfResult['down'][number],
  { t }: Words,
): string | undefined {
  if (one.nobodyToAct) {
    return t('whatIf.nobodyToAct');
  }
  return one.afterHuman ? undefined : t('whatIf.afterHuman');
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
    if (down.nobodyToAct) {
      return { state: 'fail', words: t('whatIf.self.nobodyToAct', { title }) };
    }
    return down.afterHuman
      ? { state: 'fail', words: t('whatIf.self.down', { title }) }
      : { state: 'fail', words: t('whatIf.self.downUntilHuman', { title }) };
  }
  if (outcome.cannotBeBroughtBack?.some(one => one.entityRef === entityRef)) {
    return { state: 'fail', words: t('whatIf.self.beyond', { title }) };
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
  /** What the heading means. */
  note?: string;
  items: readonly Fallen[];
  hidden: number;
  self?: string;
}) {
  const { state, title, note, items, hidden, self } = props;
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
      {note && (
        <Typography variant="body2" color="text.secondary" sx={{ mb: 0.5 }}>
          {note}
        </Typography>
      )}
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
