import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  ConfirmDialog,
  CopyButton,
  EntityLink,
  Note,
  QuietEmpty,
  Section,
} from '@bulkhead/bulkhead-react';
import type {
  ChangeWarning,
  EntityOnCall,
} from '@bulkhead/plugin-oncall-common';
import { useState } from 'react';
import { oncallApiRef } from '../api';
import { PairLine } from '../card/PairLine';
import { nameIn, namesIn, Quiet, Warnings } from '../shared';
import { useWords } from '../words/useWords';
import { PairDialog } from './PairDialog';
import { PlanDialog } from './PlanDialog';

type Open = 'change' | 'plan' | 'withdraw';

function WhereFrom({ oncall }: { oncall: EntityOnCall }) {
  const { locale, t } = useWords();
  const { pair, people } = oncall;
  return (
    <Quiet>
      {pair.source === 'catalog' && t('pair.catalog')}
      {pair.source === 'overlay' && t('pair.overlay')}
      {pair.source === 'inherited' && (
        <>
          {t('pair.inherited')} <EntityLink entityRef={pair.inheritedFrom} />
        </>
      )}
      {pair.overlaid && pair.overlaid.length > 0 && (
        <div>
          {t('pair.overlaid', {
            names: namesIn(people, pair.overlaid, locale),
          })}
        </div>
      )}
    </Quiet>
  );
}

/** The two who know an entity, where that was said, and for its owner the ways to change it. */
export function PairSection(props: {
  oncall: EntityOnCall;
  onChanged: () => void;
}) {
  const { oncall, onChanged } = props;
  const { pair, people } = oncall;
  const { instant, t } = useWords();
  const api = useApi(oncallApiRef);
  const [open, setOpen] = useState<Open>();
  const [warnings, setWarnings] = useState<ChangeWarning[]>();
  const close = () => setOpen(undefined);
  const plan = pair.plannedChange;
  const inFile = pair.source === 'catalog';
  return (
    <Section
      title={t('pair.title')}
      actions={
        pair.editable && (
          <>
            {inFile ? (
              <CopyButton
                text={`bulkhead/pair: ${pair.people.join(', ')}`}
                label={t('pair.annotation')}
                withLabel
              />
            ) : (
              <Button
                size="small"
                variant="outlined"
                onClick={() => setOpen('change')}
              >
                {t('pair.change')}
              </Button>
            )}
            {pair.people.length > 0 && (
              <Button
                size="small"
                variant="outlined"
                onClick={() => setOpen('plan')}
              >
                {plan ? t('pair.changePlan') : t('pair.plan')}
              </Button>
            )}
          </>
        )
      }
    >
      {pair.people.length === 0 ? (
        <QuietEmpty dense title={t('pair.none')}>
          {t('pair.noneMore')}
        </QuietEmpty>
      ) : (
        <PairLine pair={pair} people={people} />
      )}
      <WhereFrom oncall={oncall} />
      {plan && (
        <Box sx={{ mt: 1 }}>
          <Note
            state="running"
            title={t('pair.planned', {
              joins: nameIn(people, plan.joins),
              leaves: nameIn(people, plan.leaves),
            })}
            dense
            actions={
              pair.editable && (
                <Button size="small" onClick={() => setOpen('withdraw')}>
                  {t('pair.withdraw')}
                </Button>
              )
            }
          >
            {t('pair.plannedSpan', {
              joins: nameIn(people, plan.joins),
              leaves: nameIn(people, plan.leaves),
              from: instant(plan.overlapFrom, pair.timeZone),
              until: instant(plan.overlapUntil, pair.timeZone),
            })}
          </Note>
        </Box>
      )}
      {warnings && warnings.length > 0 && (
        <Box sx={{ mt: 1 }}>
          <Warnings warnings={warnings} saved />
        </Box>
      )}
      {open === 'change' && (
        <PairDialog
          pair={pair}
          people={people}
          onClose={close}
          onSaved={saved => {
            setWarnings(saved.warnings);
            onChanged();
          }}
        />
      )}
      {open === 'plan' && (
        <PlanDialog
          pair={pair}
          people={people}
          onClose={close}
          onSaved={onChanged}
        />
      )}
      <ConfirmDialog
        open={open === 'withdraw'}
        title={t('pair.withdraw')}
        confirmLabel={t('pair.withdraw')}
        onClose={close}
        onConfirm={async () => {
          await api.dropPairChange(pair.entityRef, pair.etag);
          onChanged();
        }}
      >
        {t('pair.withdrawMore')}
      </ConfirmDialog>
    </Section>
  );
}
