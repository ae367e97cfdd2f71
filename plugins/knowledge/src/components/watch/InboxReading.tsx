import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { Link } from '@backstage/core-components';
import { Age, EntityLink } from '@bulkhead/bulkhead-react';
import type { InboxItem } from '@bulkhead/plugin-knowledge-common';
import { useWords } from '../../words';
import { NoteLink, TechnologyChip } from '../shared';

/** One item, to be decided on. */
export function InboxReading(props: {
  item: InboxItem;
  onPromote: () => void;
  onDismiss: () => void;
  onRestore: () => void;
}) {
  const { item, onDismiss, onPromote, onRestore } = props;
  const { t } = useWords();
  return (
    <Box
      component="article"
      sx={{ display: 'grid', gap: 1.5, overflowWrap: 'anywhere' }}
    >
      <div>
        <Typography variant="h6" component="h2" sx={{ m: 0 }}>
          {item.title}
        </Typography>
        <Box sx={{ color: 'text.secondary' }}>
          {item.sourceTitle}, <Age at={item.publishedAt ?? item.readAt} />
        </Box>
      </div>
      {item.summary && <div>{item.summary}</div>}
      <div>
        {item.serviceCount > 0
          ? t('inbox.concerns', { count: item.serviceCount })
          : t('inbox.concernsNone')}
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 0.5 }}>
          {item.mentions.map(({ product, version }) => (
            <TechnologyChip
              key={product}
              technology={version ? `${product}@${version}` : product}
            />
          ))}
          {item.services.map(service => (
            <EntityLink
              key={service.entityRef}
              entityRef={service.entityRef}
              title={service.title}
            />
          ))}
          {item.serviceCount > item.services.length && (
            <span>
              {t('inbox.more', {
                count: item.serviceCount - item.services.length,
              })}
            </span>
          )}
        </Box>
      </div>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        {item.state === 'new' && (
          <>
            <Button size="small" variant="contained" onClick={onPromote}>
              {t('inbox.promote')} (p)
            </Button>
            <Button size="small" variant="outlined" onClick={onDismiss}>
              {t('inbox.dismiss')} (d)
            </Button>
          </>
        )}
        {item.state === 'dismissed' && (
          <Button size="small" variant="outlined" onClick={onRestore}>
            {t('inbox.restore')}
          </Button>
        )}
        {item.noteId && (
          <NoteLink id={item.noteId}>{t('inbox.seeNote')}</NoteLink>
        )}
        {item.url && (
          <Button
            component={Link}
            to={item.url}
            size="small"
            rel="noopener noreferrer"
          >
            {t('inbox.openLink')} (o)
          </Button>
        )}
      </Box>
    </Box>
  );
}
