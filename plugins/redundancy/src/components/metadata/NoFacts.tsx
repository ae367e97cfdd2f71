import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import {
  RELATION_OWNED_BY,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import {
  getEntityRelations,
  useAsyncEntity,
} from '@backstage/plugin-catalog-react';
import { CopyButton, EntityLink, QuietEmpty } from '@bulkhead/bulkhead-react';
import { useWords } from '../../words';

/** What a file would say of a service with a copy in each of two places. */
const SAMPLE = `spec:
  redundancy:
    instances:
      - name: one
        on: [resource:default/host-in-site-a]
      - name: two
        on: [resource:default/host-in-site-b]
    needed: 1
`;

/** Who may change the facts, for who may not. */
export function NotEditable() {
  const { t } = useWords();
  const { entity } = useAsyncEntity();
  const [owner] = entity ? getEntityRelations(entity, RELATION_OWNED_BY) : [];
  return owner ? (
    <>
      {t('metadata.notEditable', {
        owner: <EntityLink entityRef={stringifyEntityRef(owner)} />,
      })}
    </>
  ) : (
    <>{t('metadata.notEditableNoOwner')}</>
  );
}

/** Nothing is said of an entity: what to say, where, and who can. */
export function NoFacts(props: { editable: boolean; onEdit: () => void }) {
  const { editable, onEdit } = props;
  const { t } = useWords();
  return (
    <>
      <QuietEmpty
        title={t('metadata.empty')}
        actions={
          editable && (
            <Button size="small" variant="outlined" onClick={onEdit}>
              {t('metadata.declare')}
            </Button>
          )
        }
      >
        {t('metadata.emptyMore')} {!editable && <NotEditable />}
      </QuietEmpty>
      <Box component="details" sx={{ mt: 1 }} open={!editable}>
        <Typography
          component="summary"
          variant="body2"
          sx={{ cursor: 'pointer' }}
        >
          {t('metadata.sample')}
        </Typography>
        <Box sx={{ display: 'flex', alignItems: 'flex-start', gap: 1, mt: 1 }}>
          <Box
            component="pre"
            // Longer than a phone is wide: it scrolls, by keyboard too.
            tabIndex={0}
            aria-label={t('metadata.sample')}
            sx={{
              m: 0,
              p: 1.5,
              minWidth: 0,
              overflowX: 'auto',
              fontSize: '0.8rem',
              borderRadius: 1,
              backgroundColor: 'action.hover',
            }}
          >
            {SAMPLE}
          </Box>
          <CopyButton text={SAMPLE} label={t('metadata.copySample')} />
        </Box>
      </Box>
    </>
  );
}
