import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import Paper from '@mui/material/Paper';
import TextField from '@mui/material/TextField';
import { Link } from '@backstage/core-components';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  Loaded,
  QuietEmpty,
  Surface,
  useAge,
  useLoad,
  SearchField,
} from '@bulkhead/bulkhead-react';
import type { TechnologySummary } from '@bulkhead/plugin-knowledge-common';
import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';
import { knowledgeApiRef } from '../../api';
import { useWords } from '../../words';
import { MoreButton, useKnowledgePath, usePages } from '../shared';
import { VersionLines } from './VersionLines';

const statuses = ['ended', 'ending', 'supported', 'no-data'] as const;
const statusLabels = {
  ended: 'lifecycle.ended',
  ending: 'lifecycle.endsSoon',
  supported: 'lifecycle.supported',
  'no-data': 'lifecycle.noData',
} as const;

function Row(props: { row: TechnologySummary }) {
  const { row } = props;
  const { t } = useWords();
  const path = useKnowledgePath();
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        columnGap: 2,
        rowGap: 0.5,
        gridTemplateColumns: {
          xs: 'minmax(0, 1fr)',
          md: 'minmax(0, 1fr) minmax(0, 3fr)',
        },
        py: 1.5,
        borderTop: 1,
        borderColor: 'divider',
        '&:first-of-type': { borderTop: 0 },
      }}
    >
      <div>
        <Box sx={{ fontWeight: 600 }}>
          <Link to={path('technologies', row.product)}>{row.title}</Link>
        </Box>
        <Box
          sx={{
            display: 'flex',
            flexWrap: 'wrap',
            columnGap: 1,
            color: 'text.secondary',
          }}
        >
          <span>{t('technologies.count', { count: row.services })}</span>
          {row.ring && <span>{row.ring}</span>}
          {row.openWatch > 0 && (
            <span>{t('technologies.openWatch', { count: row.openWatch })}</span>
          )}
        </Box>
      </div>
      <VersionLines versions={row.versions} />
    </Box>
  );
}

function LifecycleRead(props: { at?: string }) {
  const { t } = useWords();
  const read = useAge(props.at);
  return (
    <>
      {props.at
        ? t('tab.lifecycleRead', { age: read.relative })
        : t('tab.noLifecycleData')}
    </>
  );
}

/** Who runs what, which version, until when. */
export function TechnologiesPage() {
  const { t } = useWords();
  const api = useApi(knowledgeApiRef);
  const [params, setParams] = useSearchParams();
  const text = params.get('text') ?? '';
  const status = statuses.find(one => one === params.get('status'));
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
  const key = JSON.stringify([text, status]);
  const ask = useCallback(
    (page: { cursor?: string; signal?: AbortSignal }) =>
      api.technologies(
        { text: text || undefined, status: status ? [status] : undefined },
        { limit: 50, ...page },
      ),
    [api, status, text],
  );
  const first = useLoad(key, signal => ask({ signal }), {
    keepOnKeyChange: true,
  });
  const next = useCallback((cursor: string) => ask({ cursor }), [ask]);
  const pages = usePages(first, next);
  return (
    <Surface
      sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}
    >
      <Box role="search" sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        <SearchField
          maxLength={200}
          sx={{ minWidth: { sm: 220 } }}
          label={t('technologies.search')}
          value={text}
          onChange={value => set('text', value)}
        />
        <TextField
          select
          size="small"
          label={t('technologies.status')}
          value={status ?? ''}
          onChange={event => set('status', event.target.value)}
          sx={{ minWidth: 180 }}
        >
          <MenuItem value="">
            <em>{t('technologies.any')}</em>
          </MenuItem>
          {statuses.map(one => (
            <MenuItem key={one} value={one}>
              {t(statusLabels[one])}
            </MenuItem>
          ))}
        </TextField>
      </Box>
      <Paper variant="outlined" sx={{ p: { xs: 1.5, sm: 2 }, minWidth: 0 }}>
        <Loaded
          load={first}
          minHeight={320}
          errorTitle={t('technologies.failed')}
        >
          {page =>
            pages.items.length === 0 ? (
              <QuietEmpty title={t('technologies.none')}>
                {t('technologies.noneMore')}
              </QuietEmpty>
            ) : (
              <>
                <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
                  {pages.items.map(row => (
                    <Row key={row.product} row={row} />
                  ))}
                </Box>
                <MoreButton pages={pages} label={t('coverage.more')} />
                <Box sx={{ color: 'text.secondary', mt: 2 }}>
                  <LifecycleRead at={page.lifecycleReadAt} />
                </Box>
              </>
            )
          }
        </Loaded>
      </Paper>
    </Surface>
  );
}
