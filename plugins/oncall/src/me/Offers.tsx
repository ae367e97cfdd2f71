import Button from '@mui/material/Button';
import { useApi } from '@backstage/frontend-plugin-api';
import { ErrorNote, QuietEmpty, Section } from '@bulkhead/bulkhead-react';
import type { MyOnCall, Swap } from '@bulkhead/plugin-oncall-common';
import { useState } from 'react';
import { oncallApiRef } from '../api';
import { nameIn, PersonLink, Quiet, Row, Rows, useAction } from '../shared';
import { useWords } from '../words/useWords';
import { TakeDialog } from './TakeDialog';

/** Turns that others would give away, those asked of me first, and my own offers. */
export function Offers(props: { mine: MyOnCall; onChanged: () => void }) {
  const { mine, onChanged } = props;
  const { offered, offers, people } = mine;
  const { instant, role, t } = useWords();
  const api = useApi(oncallApiRef);
  const action = useAction();
  const [taking, setTaking] = useState<Swap>();
  const settle = async (work: () => Promise<unknown>) => {
    await action.run(work);
    onChanged();
  };
  const span = (swap: Swap) =>
    t('mine.span', { from: instant(swap.start), to: instant(swap.end) });
  return (
    <Section title={t('swap.offers')}>
      {offers.length + offered.length === 0 && (
        <QuietEmpty dense title={t('swap.none')} />
      )}
      <Rows>
        {offers.map(swap => (
          <Row
            key={swap.id}
            actions={
              <>
                {swap.askedOf === mine.person.ref && (
                  <Button
                    size="small"
                    disabled={action.busy}
                    onClick={() =>
                      settle(() => api.declineSwap(swap.id, swap.etag))
                    }
                  >
                    {t('swap.decline')}
                  </Button>
                )}
                <Button
                  size="small"
                  variant="outlined"
                  onClick={() => setTaking(swap)}
                >
                  {t('swap.take')}
                </Button>
              </>
            }
          >
            <PersonLink person={swap.offeredBy} people={people} />: {span(swap)}
            <Quiet>
              {role(swap.role)}
              {swap.askedOf === mine.person.ref && ` · ${t('swap.askedOfYou')}`}
              {swap.message && ` · ${swap.message}`}
            </Quiet>
          </Row>
        ))}
        {offered.map(swap => (
          <Row
            key={swap.id}
            actions={
              <Button
                size="small"
                disabled={action.busy}
                onClick={() => settle(() => api.cancelSwap(swap.id, swap.etag))}
              >
                {t('swap.cancel')}
              </Button>
            }
          >
            {t('swap.mine', { span: span(swap) })}
            <Quiet>
              {swap.askedOf
                ? t('swap.waitingFor', { name: nameIn(people, swap.askedOf) })
                : t('swap.waiting')}
            </Quiet>
          </Row>
        ))}
      </Rows>
      {action.error !== undefined && (
        <ErrorNote error={action.error} title={t('form.failed')} dense />
      )}
      {taking && (
        <TakeDialog
          swap={taking}
          people={people}
          onClose={() => setTaking(undefined)}
          onDone={onChanged}
        />
      )}
    </Section>
  );
}
