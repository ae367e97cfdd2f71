import Button from '@mui/material/Button';
import { Link } from '@backstage/core-components';
import { useApi } from '@backstage/frontend-plugin-api';
import { ConfirmDialog, QuietEmpty } from '@bulkhead/bulkhead-react';
import type {
  EntityReadiness,
  ReadinessFact,
} from '@bulkhead/plugin-oncall-common';
import { useState } from 'react';
import { oncallApiRef } from '../api';
import { nameIn, Quiet, Row, Rows } from '../shared';
import { entityMessages } from '../translation/entity';
import { useWords } from '../words/useWords';
import { useDay } from './ReadinessTable';

/** Facts shown before the reader asks for all of them. */
const FEW = 5;

type Known = keyof typeof entityMessages.readiness.source;

/** What people did for an entity, newest first, each with its source and expiry. */
export function FactList(props: {
  readiness: EntityReadiness;
  /** The reader may take back what was recorded by hand. */
  mayRecord: boolean;
  onChanged: () => void;
}) {
  const { mayRecord, onChanged } = props;
  const { facts, persons } = props.readiness;
  const { fact: said, now, t } = useWords();
  const day = useDay();
  const api = useApi(oncallApiRef);
  const [all, setAll] = useState(false);
  const [asked, setAsked] = useState<ReadinessFact>();
  const sorted = [...facts].sort((a, b) => (a.at < b.at ? 1 : -1));
  const sourceOf = (source: string) =>
    source in entityMessages.readiness.source
      ? t(`readiness.source.${source as Known}`)
      : source;
  if (facts.length === 0) {
    return (
      <QuietEmpty dense title={t('readiness.noFacts')}>
        {t('readiness.noFactsMore')}
      </QuietEmpty>
    );
  }
  return (
    <>
      <Rows label={t('readiness.facts')}>
        {(all ? sorted : sorted.slice(0, FEW)).map(fact => (
          <Row
            key={fact.id}
            actions={
              <>
                {fact.link && (
                  <Button
                    component={Link}
                    to={fact.link}
                    size="small"
                    aria-label={`${t('readiness.show')}: ${said(fact.kind)}`}
                  >
                    {t('readiness.show')}
                  </Button>
                )}
                {mayRecord && fact.source === 'manual' && (
                  <Button size="small" onClick={() => setAsked(fact)}>
                    {t('readiness.withdraw')}
                  </Button>
                )}
              </>
            }
          >
            {t('readiness.factLine', {
              name: nameIn(persons, fact.person),
              kind: said(fact.kind),
            })}
            <Quiet>
              {day(fact.at)} ·{' '}
              {t('readiness.from', { source: sourceOf(fact.source) })}
              {fact.expiresAt &&
                ` · ${t(
                  Date.parse(fact.expiresAt) > now
                    ? 'readiness.factExpires'
                    : 'readiness.factExpired',
                  { at: day(fact.expiresAt) },
                )}`}
            </Quiet>
          </Row>
        ))}
      </Rows>
      {sorted.length > FEW && !all && (
        <Button size="small" onClick={() => setAll(true)}>
          {t('readiness.all', { count: sorted.length })}
        </Button>
      )}
      <ConfirmDialog
        open={asked !== undefined}
        title={t('readiness.withdraw')}
        confirmLabel={t('readiness.withdraw')}
        destructive
        onClose={() => setAsked(undefined)}
        onConfirm={async () => {
          await api.withdrawFact(asked!.id);
          onChanged();
        }}
      >
        {t('readiness.withdrawMore')}
      </ConfirmDialog>
    </>
  );
}
