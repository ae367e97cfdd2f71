import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  Age,
  calmButtons,
  CopyButton,
  EntityLink,
  Loaded,
  QuietEmpty,
  useLoad,
} from '@bulkhead/bulkhead-react';
import type {
  MetadataOverlay,
  OverlayVersion,
} from '@bulkhead/plugin-redundancy-common';
import { useId, useState } from 'react';
import { redundancyApiRef } from '../../api';
import { changedFacts, factName } from '../../metadata/overlay';
import { overlayToYaml } from '../../metadata/overlayYaml';
import { useWords } from '../../words';
import { shortRef } from './FactValue';

/** Who changed the portal's facts, when, and to what. */
export function VersionsDialog(props: {
  open: boolean;
  entityRef: string;
  current: number;
  /** Not given where the reader may not write. */
  onRestore?: (overlay: MetadataOverlay) => void;
  onClose: () => void;
}) {
  const { open, entityRef, current, onRestore, onClose } = props;
  const { t } = useWords();
  const titleId = useId();
  return (
    <Dialog
      open={open}
      onClose={onClose}
      aria-labelledby={titleId}
      fullWidth
      maxWidth="sm"
      sx={calmButtons}
    >
      <DialogTitle id={titleId}>{t('versions.title')}</DialogTitle>
      <DialogContent>
        {open && (
          <Versions
            entityRef={entityRef}
            current={current}
            onRestore={onRestore}
          />
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('versions.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}

function Versions(props: {
  entityRef: string;
  current: number;
  onRestore?: (overlay: MetadataOverlay) => void;
}) {
  const { entityRef, current, onRestore } = props;
  const { t } = useWords();
  const api = useApi(redundancyApiRef);
  const [older, setOlder] = useState<OverlayVersion[]>([]);
  const [cursor, setCursor] = useState<string>();
  const load = useLoad(
    `${entityRef} ${current}`,
    async signal => {
      const page = await api.metadataVersions(entityRef, undefined, signal);
      setOlder([]);
      setCursor(page.nextCursor);
      return page.items;
    },
    { refetchOnFocus: false },
  );
  const more = async () => {
    const page = await api.metadataVersions(entityRef, cursor);
    setOlder(before => [...before, ...page.items]);
    setCursor(page.nextCursor);
  };
  return (
    <Loaded load={load} minHeight={120}>
      {first => {
        const versions = [...first, ...older];
        return versions.length === 0 ? (
          <QuietEmpty title={t('versions.empty')} />
        ) : (
          <Box component="ol" sx={{ m: 0, p: 0, listStyle: 'none' }}>
            {versions.map((version, i) => (
              <VersionRow
                key={version.version}
                version={version}
                before={versions[i + 1]}
                // Without the one before, the last row of a page cannot tell what changed.
                complete={cursor === undefined || i + 1 < versions.length}
                current={version.version === current}
                onRestore={onRestore}
              />
            ))}
            {cursor && (
              <Button size="small" onClick={more}>
                {t('versions.more')}
              </Button>
            )}
          </Box>
        );
      }}
    </Loaded>
  );
}

function VersionRow(props: {
  version: OverlayVersion;
  before?: OverlayVersion;
  complete: boolean;
  current: boolean;
  onRestore?: (overlay: MetadataOverlay) => void;
}) {
  const { version, before, complete, current, onRestore } = props;
  const { t, fieldWord } = useWords();
  const [open, setOpen] = useState(false);
  const changed = changedFacts(before?.overlay ?? {}, version.overlay).map(
    path => fieldWord(factName(path)),
  );
  const yaml = overlayToYaml(version.overlay);
  return (
    <Box
      component="li"
      sx={{
        py: 1,
        borderTop: 1,
        borderColor: 'divider',
        '&:first-of-type': { borderTop: 0 },
      }}
    >
      <Typography variant="body2" component="div">
        <b>{t('versions.version', { version: String(version.version) })}</b>
        {current && ` (${t('versions.current')})`}
        {', '}
        {t('versions.by', {
          age: <Age at={version.updatedAt} />,
          who: (
            <EntityLink
              entityRef={version.updatedBy}
              title={shortRef(version.updatedBy)}
            />
          ),
        })}
      </Typography>
      {version.comment && (
        <Typography variant="body2" sx={{ fontStyle: 'italic' }}>
          {version.comment}
        </Typography>
      )}
      {complete && (
        <Typography variant="body2">
          {changed.length > 0
            ? t('versions.changed', { fields: changed.join(', ') })
            : t('versions.nothing')}
        </Typography>
      )}
      <Button size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
        {t('versions.show')}
      </Button>
      {onRestore && !current && (
        <Button size="small" onClick={() => onRestore(version.overlay)}>
          {t('versions.restore')}
        </Button>
      )}
      {open && (
        <Box sx={{ display: 'flex', alignItems: 'flex-start' }}>
          <Box
            component="pre"
            tabIndex={0}
            sx={{
              flex: 1,
              m: 0,
              p: 1,
              overflow: 'auto',
              fontSize: '0.8rem',
              backgroundColor: 'action.hover',
              borderRadius: 1,
            }}
          >
            {yaml || t('metadata.notSaid')}
          </Box>
          <CopyButton text={yaml} label={t('metadata.copyYaml')} />
        </Box>
      )}
    </Box>
  );
}
