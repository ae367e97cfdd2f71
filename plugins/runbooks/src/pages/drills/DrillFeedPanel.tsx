import { useApi } from '@backstage/frontend-plugin-api';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import {
  ConfirmDialog,
  CopyButton,
  ErrorNote,
  NO_PRINT,
  Note,
} from '@bulkhead/bulkhead-react';
import { useState } from 'react';
import { runbooksApiRef } from '../../api';
import { useWords } from '../../words/useWords';

/** The drills in one's own calendar: an address that is shown once, because it is the key. */
export function DrillFeedPanel() {
  const { t } = useWords();
  const api = useApi(runbooksApiRef);
  const [url, setUrl] = useState<string>();
  const [revoking, setRevoking] = useState(false);
  const [revoked, setRevoked] = useState(false);
  const [working, setWorking] = useState(false);
  const [error, setError] = useState<unknown>();

  const make = async () => {
    setWorking(true);
    setError(undefined);
    try {
      const feed = await api.createDrillFeed();
      setUrl(feed.url);
      setRevoked(false);
    } catch (e) {
      setError(e);
    } finally {
      setWorking(false);
    }
  };
  return (
    <Box component="section" className={NO_PRINT} sx={{ mt: 4 }}>
      <Typography variant="h6" component="h2">
        {t('drills.feed')}
      </Typography>
      <Typography variant="body2" color="text.secondary" sx={{ mb: 1 }}>
        {t('drills.feedMore')}
      </Typography>
      {url && (
        <Note
          state="warning"
          role="status"
          title={t('drills.feedOnce')}
          actions={
            <CopyButton text={url} label={t('drills.feedCopy')} withLabel />
          }
        >
          <code>{url}</code>
        </Note>
      )}
      {revoked && (
        <Note state="off" role="status" title={t('drills.feedRevoked')} />
      )}
      {error !== undefined && <ErrorNote error={error} dense />}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 1 }}>
        <Button variant="outlined" onClick={make} disabled={working}>
          {t('drills.feedMake')}
        </Button>
        <Button color="error" onClick={() => setRevoking(true)}>
          {t('drills.feedRevoke')}
        </Button>
      </Box>
      <ConfirmDialog
        open={revoking}
        title={t('drills.feedRevoke')}
        confirmLabel={t('drills.feedRevoke')}
        destructive
        onConfirm={async () => {
          await api.revokeDrillFeed();
          setUrl(undefined);
          setRevoked(true);
        }}
        onClose={() => setRevoking(false)}
      >
        {t('drills.feedRevokeMore')}
      </ConfirmDialog>
    </Box>
  );
}
