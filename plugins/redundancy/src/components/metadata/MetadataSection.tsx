import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  Age,
  CopyButton,
  EntityLink,
  Loaded,
  Note,
  Section,
  useLoad,
} from '@bulkhead/bulkhead-react';
import type {
  MetadataOverlay,
  MetadataView,
} from '@bulkhead/plugin-redundancy-common';
import { useState } from 'react';
import { redundancyApiRef } from '../../api';
import { useWords } from '../../words';
import { FactsEditor } from '../editor/FactsEditor';
import { FactsTable } from './FactsTable';
import { shortRef } from './FactValue';
import { NoFacts, NotEditable } from './NoFacts';
import { VersionsDialog } from './VersionsDialog';

/** The declared facts of an entity, where each was said, and the way to change them. */
export function MetadataSection(props: {
  entityRef: string;
  /** What was saved is not part of the analysis yet. */
  awaited: boolean;
  /** Editing begins or ends. */
  onEditing?: (editing: boolean) => void;
  onSaved: () => void;
}) {
  const { entityRef, awaited, onEditing, onSaved } = props;
  const { t } = useWords();
  const api = useApi(redundancyApiRef);
  const [editing, setOwnEditing] = useState(false);
  const setEditing = (next: boolean) => {
    setOwnEditing(next);
    onEditing?.(next);
  };
  const [startWith, setStartWith] = useState<MetadataOverlay>();
  const [history, setHistory] = useState(false);
  const [saved, setSaved] = useState(false);
  const load = useLoad(entityRef, signal => api.metadata(entityRef, signal), {
    refetchOnFocus: !editing,
  });
  const view = load.value;
  const edit = (overlay?: MetadataOverlay) => {
    setSaved(false);
    setHistory(false);
    setStartWith(overlay);
    setEditing(true);
  };
  return (
    <Section
      title={t('metadata.title')}
      actions={
        view &&
        !editing && (
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5 }}>
            {view.yaml && (
              <CopyButton
                text={view.yaml}
                label={t('metadata.copyYaml')}
                withLabel
              />
            )}
            {view.version > 0 && (
              <Button size="small" onClick={() => setHistory(true)}>
                {t('metadata.history')}
              </Button>
            )}
            {view.editable && view.fields.length > 0 && (
              <Button size="small" variant="outlined" onClick={() => edit()}>
                {t('metadata.edit')}
              </Button>
            )}
          </Box>
        )
      }
    >
      <Loaded
        load={load}
        minHeight={240}
        errorTitle={t('metadata.failed')}
        dense
      >
        {value =>
          editing ? (
            <FactsEditor
              entityRef={entityRef}
              view={value}
              startWith={startWith}
              onClose={() => setEditing(false)}
              onSaved={next => {
                load.set(next);
                setEditing(false);
                setSaved(true);
                onSaved();
              }}
            />
          ) : (
            <>
              {saved && (
                <Box sx={{ mb: 1 }}>
                  <Note
                    dense
                    state={awaited ? 'running' : 'pass'}
                    role="status"
                    title={t(awaited ? 'editor.saved' : 'editor.counted')}
                  />
                </Box>
              )}
              <Facts view={value} onEdit={() => edit()} />
            </>
          )
        }
      </Loaded>
      {view && (
        <VersionsDialog
          open={history}
          entityRef={entityRef}
          current={view.version}
          onRestore={view.editable ? edit : undefined}
          onClose={() => setHistory(false)}
        />
      )}
    </Section>
  );
}

function Facts(props: { view: MetadataView; onEdit: () => void }) {
  const { view, onEdit } = props;
  const { t } = useWords();
  if (view.fields.length === 0) {
    return <NoFacts editable={view.editable} onEdit={onEdit} />;
  }
  return (
    <>
      <FactsTable fields={view.fields} />
      {view.updatedAt && view.updatedBy && view.version > 0 && (
        <Typography variant="body2" color="text.secondary" sx={{ mt: 1 }}>
          {t('metadata.updated', {
            version: String(view.version),
            age: <Age at={view.updatedAt} />,
            who: (
              <EntityLink
                entityRef={view.updatedBy}
                title={shortRef(view.updatedBy)}
              />
            ),
          })}
        </Typography>
      )}
      {!view.editable && (
        <Typography variant="body2" color="text.secondary" sx={{ mt: 1 }}>
          <NotEditable />
        </Typography>
      )}
    </>
  );
}
