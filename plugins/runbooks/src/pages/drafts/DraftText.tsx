import { useApi } from '@backstage/frontend-plugin-api';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { ErrorNote, useLoad } from '@bulkhead/bulkhead-react';
import { useId, useRef, useState, type ChangeEvent } from 'react';
import useDebounce from 'react-use/lib/useDebounce';
import { runbooksApiRef } from '../../api';
import { useWords } from '../../words/useWords';
import { RunbookBody } from '../reading/RunbookBody';
import { Findings } from './Findings';
import type { DraftEditor } from './useDraftEditor';

const PREVIEW_AFTER_MS = 600;
const LINE_HEIGHT = 1.5;

/** The text on the left, what it becomes and what is wrong with it on the right; one above the other on a phone. */
export function DraftText({ editor }: { editor: DraftEditor }) {
  const { draft, text, setText } = editor;
  const { t } = useWords();
  const api = useApi(runbooksApiRef);
  const area = useRef<HTMLTextAreaElement>(null);
  const labelId = useId();
  const [shown, setShown] = useState(text);
  useDebounce(() => setShown(text), PREVIEW_AFTER_MS, [text]);
  const known = shown === draft.source;
  const load = useLoad(
    known ? undefined : shown,
    signal => api.preview(shown, signal),
    { keepOnKeyChange: true, refetchOnFocus: false },
  );
  const preview = known ? draft : load.value ?? draft;
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 3,
        gridTemplateColumns: {
          xs: 'minmax(0, 1fr)',
          lg: 'repeat(2, minmax(0, 1fr))',
        },
      }}
    >
      <Box>
        <Typography
          variant="h6"
          component="label"
          htmlFor={labelId}
          sx={{ display: 'block', mb: 0.5 }}
        >
          {t('editor.text')}
        </Typography>
        <Box
          component="textarea"
          id={labelId}
          ref={area}
          value={text}
          readOnly={!draft.may.edit}
          spellCheck={false}
          maxLength={1_000_000}
          onChange={(event: ChangeEvent<HTMLTextAreaElement>) =>
            setText(event.target.value)
          }
          sx={{
            display: 'block',
            width: '100%',
            boxSizing: 'border-box',
            height: { xs: '60vh', lg: '75vh' },
            p: 1.5,
            border: 1,
            borderColor: 'divider',
            borderRadius: 1,
            bgcolor: 'background.paper',
            color: 'text.primary',
            fontFamily: 'monospace',
            // Smaller than this and a phone zooms in on focus.
            fontSize: { xs: 16, lg: 14 },
            lineHeight: LINE_HEIGHT,
            resize: 'vertical',
            tabSize: 2,
          }}
        />
      </Box>
      <Box sx={{ minWidth: 0 }}>
        <Findings
          findings={preview.findings}
          onGo={line => {
            if (area.current) goToLine(area.current, line);
          }}
        />
        {load.error !== undefined && !known && (
          <ErrorNote error={load.error} dense />
        )}
        <Typography variant="h6" component="h2">
          {t('editor.preview')}
        </Typography>
        <Box
          component="article"
          tabIndex={0}
          aria-label={t('editor.preview')}
          sx={{ maxHeight: { lg: '75vh' }, overflowY: 'auto' }}
        >
          <RunbookBody text={preview.document} />
        </Box>
      </Box>
    </Box>
  );
}

/** Puts the cursor at the beginning of a line and brings it into view. */
function goToLine(area: HTMLTextAreaElement, line: number) {
  const before = area.value.split('\n').slice(0, line - 1);
  const at = before.reduce((sum, one) => sum + one.length + 1, 0);
  area.focus();
  area.setSelectionRange(at, at);
  const size = parseFloat(getComputedStyle(area).fontSize) || 14;
  area.scrollTop = Math.max(0, (line - 4) * size * LINE_HEIGHT);
}
