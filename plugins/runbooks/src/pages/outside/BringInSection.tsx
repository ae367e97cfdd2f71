import { useApi } from '@backstage/frontend-plugin-api';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import {
  ErrorNote,
  newIdempotencyKey,
  Section,
} from '@bulkhead/bulkhead-react';
import {
  type BringInPreview,
  type BringInRequest,
  RECORD_LIMITS,
} from '@bulkhead/plugin-runbooks-common';
import { useId, useRef, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { runbooksApiRef } from '../../api';
import { useRunbookPaths } from '../../words/useRunbookPaths';
import { useWords } from '../../words/useWords';
import { RecordPreview } from './RecordPreview';

interface Looked {
  request: BringInRequest;
  preview: BringInPreview;
}

/** Choose a file, see what becomes of it, bring it in. */
export function BringInSection() {
  const { t } = useWords();
  const api = useApi(runbooksApiRef);
  const to = useRunbookPaths();
  const navigate = useNavigate();
  const [request, setRequest] = useState<BringInRequest>();
  const [looked, setLooked] = useState<Looked>();
  const [failed, setFailed] = useState<{ title: string; error: unknown }>();
  const [busy, setBusy] = useState(false);
  // Pressed twice, it is one run.
  const key = useRef(newIdempotencyKey());

  const look = async (next: BringInRequest) => {
    setRequest(next);
    setLooked(undefined);
    setFailed(undefined);
    if (!next.record) return;
    setBusy(true);
    try {
      setLooked({ request: next, preview: await api.previewRecord(next) });
    } catch (error) {
      setFailed({ title: t('outside.previewFailed'), error });
    }
    setBusy(false);
  };
  const choose = async (file: File | undefined, part: 'record' | 'text') => {
    if (!file) return;
    try {
      if (file.size > RECORD_LIMITS.bytes)
        throw new Error(t('outside.tooLarge'));
      const text = await file.text();
      await look({ record: '', ...request, into: undefined, [part]: text });
    } catch (error) {
      setFailed({ title: t('outside.unreadable'), error });
    }
  };
  const bring = async ({ request: wanted }: Looked) => {
    setBusy(true);
    setFailed(undefined);
    try {
      const run = await api.bringRecordIn(wanted, key.current);
      navigate(to.run(run.state.id));
    } catch (error) {
      key.current = newIdempotencyKey();
      setFailed({ title: t('outside.bringFailed'), error });
      setBusy(false);
    }
  };
  return (
    <Section title={t('outside.bringTitle')}>
      <Typography variant="body2" sx={{ mb: 1.5 }}>
        {t('outside.bringMore')}
      </Typography>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, mb: 1 }}>
        <FileField
          label={t('outside.file')}
          accept=".jsonl,.json"
          onChoose={file => choose(file, 'record')}
        />
        <FileField
          label={t('outside.text')}
          help={t('outside.textMore')}
          accept=".md,.markdown"
          onChoose={file => choose(file, 'text')}
        />
      </Box>
      {busy && !looked && (
        <Typography role="status">{t('outside.looking')}</Typography>
      )}
      {failed && <ErrorNote error={failed.error} title={failed.title} />}
      {looked && (
        <>
          <RecordPreview
            preview={looked.preview}
            into={looked.request.into}
            onInto={into => look({ ...looked.request, into })}
          />
          {!looked.preview.already && (
            <Button
              variant="contained"
              disabled={busy}
              onClick={() => bring(looked)}
              sx={{ mt: 2 }}
            >
              {busy ? t('outside.bringing') : t('outside.bring')}
            </Button>
          )}
        </>
      )}
    </Section>
  );
}

function FileField(props: {
  label: string;
  help?: string;
  accept: string;
  onChoose: (file: File | undefined) => void;
}) {
  const { label, help, accept, onChoose } = props;
  const id = useId();
  return (
    <div>
      <Typography component="label" htmlFor={id} sx={{ display: 'block' }}>
        {label}
      </Typography>
      <input
        id={id}
        type="file"
        accept={accept}
        aria-describedby={help ? `${id}-help` : undefined}
        onChange={event => onChoose(event.target.files?.[0])}
      />
      {help && (
        <Typography
          id={`${id}-help`}
          variant="body2"
          component="div"
          color="text.secondary"
        >
          {help}
        </Typography>
      )}
    </div>
  );
}
