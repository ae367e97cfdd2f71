import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { ReactNode } from 'react';
import { messageOf, statusOf } from '../client/errors';
import { bulkheadReactTranslationRef } from '../translation';
import { ForbiddenNote } from './ForbiddenNote';
import { Note } from './Note';

/** @public */
export interface ErrorNoteProps {
  error: unknown;
  /** What could not be done, e.g. "The runbooks could not be loaded". */
  title?: ReactNode;
  onRetry?: () => void;
  dense?: boolean;
  /** It stands at a form, which keeps what was typed. */
  typed?: boolean;
}

/** Says what failed, whether it is the reader's to mend, and how to go on. @public */
export function ErrorNote(props: ErrorNoteProps) {
  const { error, title, onRetry, dense, typed } = props;
  const { t } = useTranslationRef(bulkheadReactTranslationRef);
  const status = statusOf(error);
  if (status === 403) {
    return <ForbiddenNote dense={dense} />;
  }
  const message = messageOf(error);
  let advice = message;
  if (status === undefined && error instanceof TypeError) {
    advice = t(typed ? 'error.typed' : 'error.network');
  } else if (status === 404) {
    advice = message || t('error.missing');
  } else if (status !== undefined && status >= 500) {
    advice = t('error.server');
  }
  return (
    <Note
      state="warning"
      role="alert"
      dense={dense}
      title={title ?? t('error.title')}
      actions={
        onRetry && (
          <Button size="small" variant="outlined" onClick={onRetry}>
            {t('error.retry')}
          </Button>
        )
      }
    >
      {advice}
      {status !== undefined && status >= 500 && message && (
        <Typography
          variant="caption"
          component="div"
          color="text.secondary"
          sx={{ mt: 0.5 }}
        >
          {t('error.detail', { message })}
        </Typography>
      )}
    </Note>
  );
}
