import Box from '@mui/material/Box';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { useApi } from '@backstage/frontend-plugin-api';
import { useAsyncEntity } from '@backstage/plugin-catalog-react';
import {
  ConfirmDialog,
  isPreconditionFailed,
  newIdempotencyKey,
  Note,
} from '@bulkhead/bulkhead-react';
import type {
  MetadataOverlay,
  MetadataView,
} from '@bulkhead/plugin-redundancy-common';
import { useEffect, useMemo, useRef, useState } from 'react';
import { redundancyApiRef } from '../../api';
import { problemsOf } from '../../metadata/factSchema';
import { sameOverlay, withFact, type FactPath } from '../../metadata/overlay';
import { useDraft } from '../../metadata/useDraft';
import { useWords } from '../../words';
import { ConflictDialog } from './ConflictDialog';
import { FactsForm } from './FactsForm';
import { NearbyRefs } from './NearbyRefs';
import { PreviewStrip } from './PreviewStrip';
import { SaveBar } from './SaveBar';
import { YamlView } from './YamlView';

/** Edits the portal's facts of an entity, with the effect shown before saving. */
export function FactsEditor(props: {
  entityRef: string;
  view: MetadataView;
  /** Facts to begin with instead of the present ones, e.g. of an earlier version. */
  startWith?: MetadataOverlay;
  onSaved: (view: MetadataView) => void;
  onClose: () => void;
}) {
  const { entityRef, view, startWith, onSaved, onClose } = props;
  const { t } = useWords();
  const api = useApi(redundancyApiRef);
  const { draft, restored, setDraft, discard } = useDraft(
    entityRef,
    {
      base: view.overlay,
      overlay: startWith ?? view.overlay,
      etag: view.etag,
    },
    startWith !== undefined,
  );
  const [raw, setRaw] = useState<ReadonlyMap<FactPath, unknown>>(new Map());
  const [mode, setMode] = useState<'form' | 'yaml'>('form');
  const [readable, setReadable] = useState(true);
  const [saving, setSaving] = useState(false);
  const [error, setError] = useState<unknown>();
  const [theirs, setTheirs] = useState<MetadataView>();
  const [asking, setAsking] = useState(false);
  const [comment, setComment] = useState('');
  const key = useRef<{ for: string; key: string }>();
  const nearby = useNearbyRefs();
  const problems = useMemo(() => problemsOf(draft.overlay), [draft.overlay]);
  const changed = !sameOverlay(draft.base, draft.overlay);

  const save = async (overlay: MetadataOverlay, etag: string) => {
    setSaving(true);
    setError(undefined);
    // The same save tried again must not become a second version.
    const intent = `${etag} ${comment} ${JSON.stringify(overlay)}`;
    if (key.current?.for !== intent) {
      key.current = { for: intent, key: newIdempotencyKey() };
    }
    try {
      const saved = await api.saveMetadata(entityRef, {
        overlay,
        comment: comment.trim() || undefined,
        etag,
        idempotencyKey: key.current.key,
      });
      discard();
      onSaved(saved);
      return;
    } catch (e) {
      if (isPreconditionFailed(e)) {
        try {
          setTheirs(await api.metadata(entityRef));
        } catch (e2) {
          setError(e2);
        }
      } else {
        setError(e);
      }
    }
    setSaving(false);
  };

  // The facts move to the top of the page when one edits them; the view follows.
  const top = useRef<HTMLDivElement>(null);
  useEffect(() => {
    top.current?.scrollIntoView?.({ block: 'nearest' });
    top.current?.focus({ preventScroll: true });
  }, []);

  const leave = () => {
    discard();
    onClose();
  };
  return (
    <NearbyRefs.Provider value={nearby}>
      <Box
        ref={top}
        role="group"
        aria-label={t('editor.title')}
        tabIndex={-1}
        sx={{
          display: 'grid',
          gap: 2,
          gridTemplateColumns: 'minmax(0, 1fr)',
          outline: 'none',
          scrollMarginTop: 64,
        }}
      >
        {restored && changed && (
          <Note
            dense
            state="running"
            role="status"
            title={t('editor.restored')}
          />
        )}
        <ToggleButtonGroup
          exclusive
          size="small"
          value={mode}
          aria-label={t('editor.title')}
          onChange={(_, next: 'form' | 'yaml' | null) => {
            if (next) {
              setRaw(new Map());
              setReadable(true);
              setMode(next);
            }
          }}
        >
          <ToggleButton value="form" disabled={!readable}>
            {t('editor.form')}
          </ToggleButton>
          <ToggleButton value="yaml">{t('editor.yaml')}</ToggleButton>
        </ToggleButtonGroup>
        {mode === 'form' ? (
          <FactsForm
            overlay={draft.overlay}
            raw={raw}
            fields={view.fields}
            problems={problems}
            onChange={(path, value) => {
              setRaw(new Map(raw).set(path, value));
              setDraft({
                ...draft,
                overlay: withFact(draft.overlay, path, value),
              });
            }}
          />
        ) : (
          <YamlView
            overlay={draft.overlay}
            onChange={overlay => setDraft({ ...draft, overlay })}
            onReadable={setReadable}
          />
        )}
        <SaveBar
          effect={
            <PreviewStrip
              entityRef={entityRef}
              overlay={draft.overlay}
              changed={changed}
            />
          }
          error={error}
          comment={comment}
          onComment={setComment}
          saving={saving}
          canSave={changed && readable}
          onSave={() => save(draft.overlay, draft.etag)}
          onCancel={() => (changed ? setAsking(true) : leave())}
        />
      </Box>
      <ConfirmDialog
        open={asking}
        title={t('editor.discardTitle')}
        confirmLabel={t('editor.discard')}
        destructive
        onConfirm={leave}
        onClose={() => setAsking(false)}
      />
      {theirs && (
        <ConflictDialog
          base={draft.base}
          yours={draft.overlay}
          theirs={theirs}
          onBack={() => setTheirs(undefined)}
          onMerged={overlay => {
            const next = { base: theirs.overlay, overlay, etag: theirs.etag };
            setRaw(new Map());
            setDraft(next);
            setTheirs(undefined);
            save(overlay, next.etag);
          }}
        />
      )}
    </NearbyRefs.Provider>
  );
}

/** What the entity already refers to: the likeliest targets of its facts. */
function useNearbyRefs(): readonly string[] {
  const { entity } = useAsyncEntity();
  return useMemo(
    () => [
      ...new Set(
        (entity?.relations ?? [])
          .filter(relation => relation.type === 'dependsOn')
          .map(relation => relation.targetRef),
      ),
    ],
    [entity],
  );
}
