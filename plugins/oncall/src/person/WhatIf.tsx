import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  EntityLink,
  Loaded,
  Note,
  Section,
  StateMark,
  useLoad,
} from '@bulkhead/bulkhead-react';
import { useState } from 'react';
import { oncallApiRef } from '../api';
import { namesIn, Quiet, Row, Rows } from '../shared';
import { useWords } from '../words/useWords';

/** What would be missing if somebody left: asked for, not computed on every visit. */
export function WhatIf(props: { person: string; name: string }) {
  const { name, person } = props;
  const { length, locale, share, t } = useWords();
  const api = useApi(oncallApiRef);
  const [asked, setAsked] = useState(false);
  const load = useLoad(
    asked ? person : undefined,
    signal => api.whatIfLeaves(person, signal),
    { refetchOnFocus: false },
  );
  return (
    <Section
      title={t('whatIf.title', { name })}
      actions={
        !asked && (
          <Button
            size="small"
            variant="outlined"
            onClick={() => setAsked(true)}
          >
            {t('whatIf.ask')}
          </Button>
        )
      }
    >
      {!asked && <Quiet>{t('whatIf.help')}</Quiet>}
      {asked && (
        <Loaded load={load} minHeight={80} errorTitle={t('whatIf.failed')}>
          {result => (
            <>
              <Note
                state={result.nobodyReady.length > 0 ? 'fail' : 'pass'}
                dense
                title={
                  result.nobodyReady.length > 0
                    ? t('whatIf.nobodyReady', {
                        count: result.nobodyReady.length,
                      })
                    : t('whatIf.fine')
                }
              />
              <Rows label={t('whatIf.pairs')}>
                {result.pairs.map(pair => (
                  <Row key={pair.entityRef}>
                    <Box sx={{ display: 'flex', gap: 1 }}>
                      <StateMark
                        state={pair.leftReady.length > 0 ? 'pass' : 'fail'}
                        size={16}
                        sx={{ mt: '2px' }}
                      />
                      <div>
                        <EntityLink
                          entityRef={pair.entityRef}
                          title={pair.title}
                        />
                        <Quiet>
                          {pair.left.length === 0
                            ? t('whatIf.nobodyLeft')
                            : t(
                                pair.leftReady.length > 0
                                  ? 'whatIf.leftReady'
                                  : 'whatIf.leftNotReady',
                                {
                                  names: namesIn(
                                    result.people,
                                    pair.left,
                                    locale,
                                  ),
                                },
                              )}
                        </Quiet>
                      </div>
                    </Box>
                  </Row>
                ))}
              </Rows>
              <Rows label={t('whatIf.schedules')}>
                {result.schedules.map(one => (
                  <Row key={one.scheduleId}>
                    <Box sx={{ display: 'flex', gap: 1 }}>
                      <StateMark
                        state={
                          one.peopleLeft < one.minimumPeople || one.gapHours > 0
                            ? 'warning'
                            : 'pass'
                        }
                        size={16}
                        sx={{ mt: '2px' }}
                      />
                      <div>
                        {t('whatIf.schedule', {
                          title: one.title,
                          left: String(one.peopleLeft),
                          asked: String(one.minimumPeople),
                        })}
                        <Quiet>
                          {one.gapHours > 0 &&
                            `${t('whatIf.gap', {
                              length: length(one.gapHours * 3_600_000),
                            })} `}
                          {t('whatIf.highest', {
                            share: share(one.highestShare),
                          })}
                        </Quiet>
                      </div>
                    </Box>
                  </Row>
                ))}
              </Rows>
              {result.hidden > 0 && (
                <Quiet>{t('finding.hidden', { count: result.hidden })}</Quiet>
              )}
            </>
          )}
        </Loaded>
      )}
    </Section>
  );
}
