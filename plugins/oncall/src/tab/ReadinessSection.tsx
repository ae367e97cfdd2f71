import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useApi } from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import { Loaded, QuietEmpty, Section, useLoad } from '@bulkhead/bulkhead-react';
import { oncallReadinessRecordPermission } from '@bulkhead/plugin-oncall-common';
import { useState } from 'react';
import { oncallApiRef } from '../api';
import { Quiet } from '../shared';
import { useWords } from '../words/useWords';
import { FactDialog } from './FactDialog';
import { FactList } from './FactList';
import { ReadinessTable } from './ReadinessTable';

/** Who could really do it: the rule, who meets it, and the dated facts behind it. */
export function ReadinessSection(props: {
  entityRef: string;
  onChanged: () => void;
}) {
  const { entityRef, onChanged } = props;
  const { locale, t } = useWords();
  const api = useApi(oncallApiRef);
  const load = useLoad(entityRef, signal => api.readiness(entityRef, signal));
  const { allowed } = usePermission({
    permission: oncallReadinessRecordPermission,
    resourceRef: entityRef,
  });
  const [recording, setRecording] = useState(false);
  const changed = () => {
    load.reload();
    onChanged();
  };
  return (
    <Section
      title={t('readiness.title')}
      actions={
        allowed && (
          <Button
            size="small"
            variant="outlined"
            onClick={() => setRecording(true)}
          >
            {t('readiness.record')}
          </Button>
        )
      }
    >
      <Loaded load={load} minHeight={160} errorTitle={t('readiness.failed')}>
        {readiness => (
          <>
            <Quiet>
              {t('readiness.rule', {
                rule: new Intl.ListFormat(locale).format(
                  readiness.rule.requirements.map(one =>
                    t('readiness.need', {
                      n: String(one.count),
                      label: one.label,
                    }),
                  ),
                ),
              })}
            </Quiet>
            {readiness.people.length > 0 ? (
              <ReadinessTable readiness={readiness} />
            ) : (
              <QuietEmpty dense title={t('readiness.nobody')}>
                {t('readiness.nobodyMore')}
              </QuietEmpty>
            )}
            <Typography
              variant="subtitle2"
              component="h3"
              sx={{ mt: 2, mb: 0.5 }}
            >
              {t('readiness.facts')}
            </Typography>
            <FactList
              readiness={readiness}
              mayRecord={allowed}
              onChanged={changed}
            />
          </>
        )}
      </Loaded>
      {recording && (
        <FactDialog
          entityRef={entityRef}
          onClose={() => setRecording(false)}
          onSaved={changed}
        />
      )}
    </Section>
  );
}
