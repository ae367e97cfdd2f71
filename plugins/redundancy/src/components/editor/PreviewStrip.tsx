import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  EntityLink,
  messageOf,
  StateMark,
  statusOf,
  useLoad,
  type State,
} from '@bulkhead/bulkhead-react';
import type {
  MetadataOverlay,
  MetadataPreview,
} from '@bulkhead/plugin-redundancy-common';
import { useState } from 'react';
import useDebounce from 'react-use/esm/useDebounce';
import { redundancyApiRef } from '../../api';
import { LADDER, levelShort, useWords, type Words } from '../../words';
import { FindingsList } from '../tab/FindingsSection';

/** Typing goes on while the effect is computed; it is asked for when the typing pauses. */
const PAUSE_MS = 400;

/** The effect of a draft on the survival level, before it is saved. */
export function PreviewStrip(props: {
  entityRef: string;
  overlay: MetadataOverlay;
  changed: boolean;
}) {
  const { entityRef, overlay, changed } = props;
  const words = useWords();
  const { t } = words;
  const api = useApi(redundancyApiRef);
  const text = JSON.stringify(overlay);
  const [asked, setAsked] = useState<string>();
  useDebounce(() => setAsked(changed ? text : undefined), PAUSE_MS, [
    text,
    changed,
  ]);
  const load = useLoad(
    asked === undefined ? undefined : asked,
    signal => api.previewMetadata(entityRef, JSON.parse(asked!), signal),
    { keepOnKeyChange: true, refetchOnFocus: false },
  );
  const waiting = changed && (load.busy || asked !== text);
  let content;
  if (!changed) {
    content = <Typography variant="body2">{t('preview.none')}</Typography>;
  } else if (load.error !== undefined) {
    content = (
      <Typography variant="body2" sx={{ overflowWrap: 'anywhere' }}>
        {t('preview.failed')}
        {statusOf(load.error) === 400 && ` ${messageOf(load.error)}`}
      </Typography>
    );
  } else if (load.value) {
    content = <Effect preview={load.value} words={words} />;
  } else {
    content = <Typography variant="body2">{t('preview.computing')}</Typography>;
  }
  return (
    <Box
      role="status"
      aria-label={t('preview.title')}
      sx={{
        minHeight: 44,
        opacity: waiting && load.value ? 0.75 : 1,
      }}
    >
      {content}
    </Box>
  );
}

function direction(preview: MetadataPreview): State {
  const rank = (level: string | undefined) =>
    LADDER.findIndex(name => name === level);
  const before = rank(preview.before.survives);
  const after = rank(preview.after.survives);
  if (after === before) {
    return 'off';
  }
  return after > before ? 'pass' : 'warning';
}

function Effect(props: { preview: MetadataPreview; words: Words }) {
  const { preview, words } = props;
  const { t } = words;
  const { before, after, others, hidden, findings } = preview;
  const same = before.survives === after.survives;
  const otherCount = others.length + hidden;
  return (
    <Box sx={{ display: 'grid', gap: 0.5 }}>
      <Typography variant="body1" component="div" sx={{ fontWeight: 600 }}>
        <StateMark state={direction(preview)} sx={{ mr: 0.75 }} />
        {same
          ? t('preview.same', { what: levelShort(after.survives, words) })
          : t('preview.change', {
              before: levelShort(before.survives, words),
              after: levelShort(after.survives, words),
            })}{' '}
        <Box component="span" sx={{ fontWeight: 400 }}>
          {t('preview.gapsBefore', { count: before.gaps.length })},{' '}
          {t('preview.gapsAfter', { number: String(after.gaps.length) })}
        </Box>
      </Typography>
      {otherCount > 0 && (
        <Typography variant="body2" component="div">
          {t('preview.others', { count: otherCount })}
          {others.slice(0, 4).map(other => (
            <Box component="span" key={other.entityRef} sx={{ ml: 1 }}>
              {t('preview.other', {
                title: (
                  <EntityLink entityRef={other.entityRef} title={other.title} />
                ),
                before: levelShort(other.before, words),
                after: levelShort(other.after, words),
              })}
            </Box>
          ))}
        </Typography>
      )}
      {findings.length > 0 && (
        <details>
          <Typography
            component="summary"
            variant="body2"
            sx={{ cursor: 'pointer' }}
          >
            {t('preview.findings', { count: findings.length })}
          </Typography>
          <Box sx={{ mt: 1, maxHeight: 200, overflow: 'auto' }}>
            <FindingsList findings={findings} />
          </Box>
        </details>
      )}
    </Box>
  );
}
