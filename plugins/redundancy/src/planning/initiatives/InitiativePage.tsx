import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  Age,
  ConfirmDialog,
  EntityLink,
  Loaded,
  newIdempotencyKey,
  Section,
  useLoad,
  useLocale,
} from '@bulkhead/bulkhead-react';
import type { Initiative } from '@bulkhead/plugin-redundancy-common';
import { lazy, Suspense, useRef, useState } from 'react';
import { useNavigate, useParams } from 'react-router-dom';
import { planningApiRef } from '../api';
import { useCheckNames } from '../shared/checkNames';
import { dayOf } from '../shared/day';
import { PlainTable } from '../shared/PlainTable';
import { TextLink } from '../shared/TextLink';
import { usePlanningPaths } from '../shared/usePlanningPaths';
import { usePlanningWords } from '../shared/usePlanningWords';
import { InitiativeDialog } from './InitiativeDialog';
import { InitiativeSummary } from './InitiativeSummary';

const TrendChart = lazy(() =>
  import('../overview/TrendChart').then(m => ({ default: m.TrendChart })),
);

/** One initiative: how far it is, how it went, what remains. */
export function InitiativePage() {
  const { id = '' } = useParams();
  const { t } = usePlanningWords();
  const api = useApi(planningApiRef);
  const paths = usePlanningPaths();
  const load = useLoad(id, signal => api.initiative(id, signal), {
    pollMs: 60_000,
  });
  return (
    <Box
      sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}
    >
      <Typography variant="body2" component="div">
        <TextLink to={paths.initiatives()}>{t('initiatives.back')}</TextLink>
      </Typography>
      <Loaded
        load={load}
        minHeight={320}
        errorTitle={t('initiatives.oneFailed')}
      >
        {initiative => (
          <Shown
            initiative={initiative}
            onChanged={changed => load.set(changed)}
          />
        )}
      </Loaded>
    </Box>
  );
}

function Shown(props: {
  initiative: Initiative;
  onChanged: (initiative: Initiative) => void;
}) {
  const { initiative, onChanged } = props;
  const { t } = usePlanningWords();
  const [editing, setEditing] = useState(false);
  return (
    <>
      <Section
        title={initiative.title}
        actions={
          initiative.editable && (
            <Box sx={{ display: 'flex', gap: 1 }}>
              <Button
                size="small"
                variant="outlined"
                onClick={() => setEditing(true)}
              >
                {t('initiatives.edit')}
              </Button>
              <Delete initiative={initiative} />
            </Box>
          )
        }
      >
        {initiative.description && (
          <Typography variant="body2" sx={{ mb: 1, maxWidth: '70ch' }}>
            {initiative.description}
          </Typography>
        )}
        <InitiativeSummary initiative={initiative} />
        <Typography
          variant="caption"
          component="div"
          color="text.secondary"
          sx={{ mt: 0.5 }}
        >
          {t('initiatives.startedBy')}{' '}
          <EntityLink entityRef={initiative.createdBy} defaultKind="user" />{' '}
          <Age at={initiative.createdAt} />
        </Typography>
      </Section>
      <Progress initiative={initiative} />
      <Remaining initiative={initiative} />
      {editing && (
        <InitiativeDialog
          initiative={initiative}
          onSaved={saved => {
            onChanged(saved);
            setEditing(false);
          }}
          onClose={() => setEditing(false)}
        />
      )}
    </>
  );
}

function Delete(props: { initiative: Initiative }) {
  const { initiative } = props;
  const { t } = usePlanningWords();
  const api = useApi(planningApiRef);
  const paths = usePlanningPaths();
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const key = useRef('');
  return (
    <>
      <Button
        size="small"
        onClick={() => {
          key.current = newIdempotencyKey();
          setOpen(true);
        }}
      >
        {t('initiatives.delete')}
      </Button>
      <ConfirmDialog
        open={open}
        destructive
        title={t('initiatives.deleteTitle')}
        confirmLabel={t('initiatives.delete')}
        onConfirm={async () => {
          await api.deleteInitiative(initiative, key.current);
          navigate(paths.initiatives());
        }}
        onClose={() => setOpen(false)}
      >
        <Typography variant="body2">{t('initiatives.deleteBody')}</Typography>
      </ConfirmDialog>
    </>
  );
}

function Progress(props: { initiative: Initiative }) {
  const { progress } = props.initiative;
  const { t } = usePlanningWords();
  const locale = useLocale();
  const [table, setTable] = useState(false);
  return (
    <Section title={t('initiatives.progress')}>
      {progress.length < 2 ? (
        <Typography variant="body2">
          {t('initiatives.progressEmpty')}
        </Typography>
      ) : (
        <>
          <Suspense fallback={<Skeleton variant="rounded" height={260} />}>
            <TrendChart
              format="number"
              days={progress.map(point => point.at)}
              lines={[
                {
                  id: 'reached',
                  label: t('initiatives.reachedLabel'),
                  values: progress.map(point => point.reached),
                },
                {
                  id: 'total',
                  label: t('initiatives.ofTotal'),
                  values: progress.map(point => point.total),
                },
              ]}
            />
          </Suspense>
          <Button
            size="small"
            aria-expanded={table}
            onClick={() => setTable(!table)}
          >
            {table ? t('trend.hideTable') : t('trend.table')}
          </Button>
          {table && (
            <PlainTable
              caption={t('initiatives.progressChart')}
              maxHeight={320}
              columns={[
                t('trend.day'),
                t('initiatives.reachedLabel'),
                t('initiatives.ofTotal'),
              ]}
              rows={[...progress].reverse().map(point => ({
                key: point.at,
                cells: [
                  dayOf(point.at, locale),
                  String(point.reached),
                  String(point.total),
                ],
              }))}
            />
          )}
        </>
      )}
    </Section>
  );
}

function Remaining(props: { initiative: Initiative }) {
  const { remaining, hidden } = props.initiative;
  const { t } = usePlanningWords();
  const paths = usePlanningPaths();
  const names = useCheckNames();
  return (
    <Section title={`${t('initiatives.remaining')} (${remaining.length})`}>
      {remaining.length === 0 && hidden === 0 && (
        <Typography variant="body2">
          {t('initiatives.remainingNone')}
        </Typography>
      )}
      {remaining.length > 0 && (
        <PlainTable
          caption={t('initiatives.remaining')}
          columns={[t('initiatives.service'), t('initiatives.check')]}
          rows={remaining.map(item => ({
            key: `${item.entityRef} ${item.checkId}`,
            cells: [
              <TextLink
                key="link"
                to={paths.scorecard(item.entityRef, item.checkId)}
              >
                {item.title}
              </TextLink>,
              names.title(item.checkId),
            ],
          }))}
        />
      )}
      {hidden > 0 && (
        <Typography variant="body2" sx={{ mt: 1 }}>
          {t('initiatives.hidden', { number: String(hidden) })}
        </Typography>
      )}
    </Section>
  );
}
