import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { useApi } from '@backstage/frontend-plugin-api';
import { calmButtons, ErrorNote } from '@bulkhead/bulkhead-react';
import type {
  ImportResult,
  MarkdownFile,
  NoteFilter,
} from '@bulkhead/plugin-knowledge-common';
import { useId, useState, type ChangeEvent } from 'react';
import { knowledgeApiRef } from '../../api';
import { useWords } from '../../words';
import { download } from '../note/download';
import { zip } from './zip';
import { ImportShown } from '../shared';

/** Files sent at once; more are sent in turn. */
const atOnce = 50;

/** Notes as Markdown files, out and in. */
export function FilesDialog(props: {
  filter: NoteFilter;
  onImported: () => void;
  onClose: () => void;
}) {
  const { filter, onClose, onImported } = props;
  const { t } = useWords();
  const api = useApi(knowledgeApiRef);
  const [working, setWorking] = useState(false);
  const [result, setResult] = useState<ImportResult>();
  const [error, setError] = useState<unknown>();
  const titleId = useId();

  const attempt = async (work: () => Promise<void>) => {
    setWorking(true);
    setError(undefined);
    try {
      await work();
    } catch (e) {
      setError(e);
    } finally {
      setWorking(false);
    }
  };
  const exportAll = () =>
    attempt(async () => {
      const files: MarkdownFile[] = [];
      let cursor: string | undefined;
      do {
        const page = await api.exportMarkdown(filter, { limit: 100, cursor });
        files.push(...page.items);
        cursor = page.nextCursor;
      } while (cursor);
      download('knowledge.zip', zip(files, new Date()), 'application/zip');
    });
  const importAll = (event: ChangeEvent<HTMLInputElement>) => {
    const chosen = [...(event.target.files ?? [])];
    return attempt(async () => {
      const total: ImportResult = {
        created: [],
        changed: [],
        unchanged: [],
        refused: [],
      };
      for (let i = 0; i < chosen.length; i += atOnce) {
        const files = await Promise.all(
          chosen.slice(i, i + atOnce).map(async file => ({
            path: file.name,
            content: await file.text(),
          })),
        );
        const part = await api.importMarkdown(files);
        total.created.push(...part.created);
        total.changed.push(...part.changed);
        total.unchanged.push(...part.unchanged);
        total.refused.push(...part.refused);
      }
      setResult(total);
      onImported();
    });
  };
  return (
    <Dialog
      open
      onClose={onClose}
      aria-labelledby={titleId}
      fullWidth
      maxWidth="sm"
      sx={calmButtons}
    >
      <DialogTitle id={titleId}>{t('files.title')}</DialogTitle>
      <DialogContent>
        <Box sx={{ display: 'grid', gap: 2 }}>
          <Typography variant="body2">{t('files.exportIntro')}</Typography>
          <Button variant="outlined" onClick={exportAll} disabled={working}>
            {t('files.export')}
          </Button>
          <Typography variant="body2">{t('files.importIntro')}</Typography>
          <Button variant="outlined" component="label" disabled={working}>
            {working ? t('files.working') : t('files.import')}
            <input
              type="file"
              accept=".md,.markdown"
              multiple
              hidden
              onChange={importAll}
            />
          </Button>
          {result && <ImportShown result={result} />}
          {error !== undefined && <ErrorNote error={error} dense />}
        </Box>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('files.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}
