import Button from '@mui/material/Button';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  Age,
  ConfirmDialog,
  Loaded,
  QuietEmpty,
  Section,
  useLoad,
} from '@bulkhead/bulkhead-react';
import type { Feed, MyOnCall } from '@bulkhead/plugin-oncall-common';
import { useState } from 'react';
import { oncallApiRef } from '../api';
import { Quiet, Row, Rows } from '../shared';
import { useWords } from '../words/useWords';
import { FeedDialog } from './FeedDialog';

/** Calendar addresses of mine, to make and to revoke. */
export function Feeds(props: { mine: MyOnCall }) {
  const { t } = useWords();
  const api = useApi(oncallApiRef);
  const load = useLoad('feeds', signal => api.feeds(signal));
  const [adding, setAdding] = useState(false);
  const [removing, setRemoving] = useState<Feed>();
  return (
    <Section
      title={t('feed.title')}
      actions={
        <Button size="small" variant="outlined" onClick={() => setAdding(true)}>
          {t('feed.add')}
        </Button>
      }
    >
      <Loaded load={load} minHeight={48} errorTitle={t('feed.failed')}>
        {({ items }) =>
          items.length === 0 ? (
            <QuietEmpty dense title={t('feed.none')}>
              {t('feed.noneMore')}
            </QuietEmpty>
          ) : (
            <Rows>
              {items.map(feed => (
                <Row
                  key={feed.id}
                  actions={
                    <Button
                      size="small"
                      onClick={() => setRemoving(feed)}
                      aria-label={t('feed.revokeLong', { title: feed.title })}
                    >
                      {t('feed.revoke')}
                    </Button>
                  }
                >
                  {feed.title}
                  <Quiet>
                    {t('feed.hint', { hint: feed.hint })} · {t('feed.lastUsed')}{' '}
                    <Age at={feed.lastUsedAt} />
                  </Quiet>
                </Row>
              ))}
            </Rows>
          )
        }
      </Loaded>
      {adding && (
        <FeedDialog
          mine={props.mine}
          onClose={() => setAdding(false)}
          onDone={load.reload}
        />
      )}
      <ConfirmDialog
        open={removing !== undefined}
        title={t('feed.revoke')}
        confirmLabel={t('feed.revoke')}
        destructive
        onClose={() => setRemoving(undefined)}
        onConfirm={async () => {
          await api.deleteFeed(removing!.id);
          load.reload();
        }}
      >
        {removing && t('feed.revokeMore', { title: removing.title })}
      </ConfirmDialog>
    </Section>
  );
}
