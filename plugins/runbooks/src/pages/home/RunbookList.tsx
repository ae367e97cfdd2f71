import { Link } from '@backstage/core-components';
import { useApi } from '@backstage/frontend-plugin-api';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import {
  EntityLink,
  Loaded,
  QuietEmpty,
  useLoad,
} from '@bulkhead/bulkhead-react';
import {
  PURPOSES,
  type RunbookPage,
  type RunbookQuery,
  type RunbookSummary,
} from '@bulkhead/plugin-runbooks-common';
import { useEffect, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { runbooksApiRef } from '../../api';
import { FreshnessChip } from '../../words/FreshnessChip';
import { useRunbookPaths } from '../../words/useRunbookPaths';
import { useWords } from '../../words/useWords';

const PAGE_SIZE = 25;
const LEVELS = ['proven', 'due', 'unproven'] as const;

/** Every runbook the reader may read; search and filters stand in the address. */
export function RunbookList() {
  const { t } = useWords();
  const api = useApi(runbooksApiRef);
  const [params, setParams] = useSearchParams();
  const query = {
    text: params.get('text') ?? undefined,
    purpose: PURPOSES.find(one => one === params.get('purpose')),
    freshness: LEVELS.find(one => one === params.get('freshness')),
  } satisfies RunbookQuery;
  const key = JSON.stringify(query);
  const first = useLoad(
    key,
    signal => api.runbooks({ ...query, limit: PAGE_SIZE }, signal),
    { keepOnKeyChange: true },
  );
  const set = (name: string, value: string) =>
    setParams(
      before => {
        const next = new URLSearchParams(before);
        if (value) next.set(name, value);
        else next.delete(name);
        return next;
      },
      { replace: true },
    );
  return (
    <section>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mb: 1 }}>
        <TextField
          size="small"
          type="search"
          label={t('home.search')}
          defaultValue={query.text ?? ''}
          onChange={event => set('text', event.target.value)}
          sx={{ flex: '1 1 240px' }}
          inputProps={{ maxLength: 200 }}
        />
        <TextField
          size="small"
          select
          label={t('home.purpose')}
          value={query.purpose ?? ''}
          onChange={event => set('purpose', event.target.value)}
          sx={{ minWidth: 160 }}
        >
          <MenuItem value="">{t('home.anyPurpose')}</MenuItem>
          {PURPOSES.map(one => (
            <MenuItem key={one} value={one}>
              {t(`purpose.${one}`)}
            </MenuItem>
          ))}
        </TextField>
        <TextField
          size="small"
          select
          label={t('home.freshnessFilter')}
          value={query.freshness ?? ''}
          onChange={event => set('freshness', event.target.value)}
          sx={{ minWidth: 160 }}
        >
          <MenuItem value="">{t('home.anyFreshness')}</MenuItem>
          {LEVELS.map(one => (
            <MenuItem key={one} value={one}>
              {t(`freshness.${one}`)}
            </MenuItem>
          ))}
        </TextField>
      </Box>
      <Loaded load={first} errorTitle={t('home.failed')} minHeight={200}>
        {page => <Pages key={key} first={page} query={query} />}
      </Loaded>
    </section>
  );
}

function Pages({ first, query }: { first: RunbookPage; query: RunbookQuery }) {
  const { t } = useWords();
  const api = useApi(runbooksApiRef);
  const [more, setMore] = useState<RunbookPage[]>([]);
  useEffect(() => setMore([]), [first]);
  const last = more.at(-1) ?? first;
  const items = [first, ...more].flatMap(page => page.items);
  const filtered = Object.values(query).some(value => value !== undefined);
  if (!items.length) {
    return filtered ? (
      <QuietEmpty title={t('home.none')}>{t('home.noneMore')}</QuietEmpty>
    ) : (
      <QuietEmpty title={t('home.empty')}>{t('home.emptyMore')}</QuietEmpty>
    );
  }
  return (
    <>
      {first.counts && (
        <Typography variant="body2" color="text.secondary" sx={{ mb: 1 }}>
          {t('home.total', {
            total: String(first.counts.total),
            proven: String(first.counts.proven),
          })}
        </Typography>
      )}
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {items.map(item => (
          <RunbookRow key={item.id} item={item} />
        ))}
      </Box>
      {last.nextCursor && (
        <Button
          onClick={async () => {
            const page = await api.runbooks({
              ...query,
              limit: PAGE_SIZE,
              cursor: last.nextCursor,
            });
            setMore(pages => [...pages, page]);
          }}
        >
          {t('home.more')}
        </Button>
      )}
    </>
  );
}

/** A runbook in a list: what it is for, and whether it can be trusted. */
export function RunbookRow({ item }: { item: RunbookSummary }) {
  const { t } = useWords();
  const to = useRunbookPaths();
  return (
    <Box
      component="li"
      sx={{
        py: 1.25,
        borderTop: 1,
        borderColor: 'divider',
        display: 'flex',
        flexWrap: 'wrap',
        columnGap: 2,
        rowGap: 0.5,
      }}
    >
      <Box sx={{ flex: '1 1 300px', minWidth: 0 }}>
        <Link to={to.runbook(item.id)}>{item.title}</Link>
        <Typography variant="body2" color="text.secondary">
          {[
            item.purpose && t(`purpose.${item.purpose}`),
            item.status !== 'published' && item.status,
          ]
            .filter(Boolean)
            .join(' · ')}{' '}
          {item.entities.slice(0, 3).map((ref, index) => (
            <span key={ref}>
              {index > 0 && ', '}
              <EntityLink entityRef={ref} />
            </span>
          ))}
        </Typography>
      </Box>
      <Box sx={{ flex: '1 1 260px', minWidth: 0 }}>
        <FreshnessChip freshness={item.freshness} />{' '}
        <Typography component="span" variant="body2" color="text.secondary">
          {item.freshness.sentence}
        </Typography>
      </Box>
    </Box>
  );
}
