import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useEntityPresentation } from '@backstage/plugin-catalog-react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { ErrorNote, Loaded, Section, useLoad } from '@bulkhead/bulkhead-react';
import { RiDownloadLine } from '@remixicon/react';
import { useState } from 'react';
import { runbooksApiRef } from '../../api';
import { useWords } from '../../words/useWords';
import { saveText } from '../run/saveText';

/** A pack of each group that the reader is in. */
export function TakePackSection() {
  const { t } = useWords();
  const identityApi = useApi(identityApiRef);
  const load = useLoad('my-groups', async () => {
    const identity = await identityApi.getBackstageIdentity();
    return identity.ownershipEntityRefs.filter(ref => ref.startsWith('group:'));
  });
  return (
    <Section title={t('outside.packTitle')}>
      <Typography variant="body2" sx={{ mb: 1.5 }}>
        {t('outside.packMore')}
      </Typography>
      <Loaded load={load} errorTitle={t('outside.groupsFailed')} minHeight={40}>
        {groups =>
          groups.length > 0 ? (
            <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
              {groups.map(group => (
                <PackButton key={group} group={group} />
              ))}
            </Box>
          ) : (
            <Typography>{t('outside.noGroups')}</Typography>
          )
        }
      </Loaded>
    </Section>
  );
}

function PackButton({ group }: { group: string }) {
  const { t } = useWords();
  const api = useApi(runbooksApiRef);
  const { primaryTitle } = useEntityPresentation(group);
  const [making, setMaking] = useState(false);
  const [error, setError] = useState<unknown>();
  const download = async () => {
    setMaking(true);
    setError(undefined);
    try {
      const name = group.replace(/^group:/, '').replace(/[^a-z0-9]+/g, '-');
      const day = new Date().toISOString().slice(0, 10);
      saveText(`pack-${name}-${day}.html`, await api.pack(group));
    } catch (e) {
      setError(e);
    }
    setMaking(false);
  };
  return (
    <div>
      <Button
        variant="outlined"
        startIcon={<RiDownloadLine size={18} aria-hidden />}
        onClick={download}
        disabled={making}
      >
        {making
          ? t('outside.downloading')
          : t('outside.download', { group: primaryTitle })}
      </Button>
      {error !== undefined && (
        <ErrorNote error={error} title={t('outside.downloadFailed')} dense />
      )}
    </div>
  );
}
