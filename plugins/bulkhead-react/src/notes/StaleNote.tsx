import Button from '@mui/material/Button';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { ReactNode } from 'react';
import { useAge } from '../time/useAge';
import { bulkheadReactTranslationRef } from '../translation';
import { Note } from './Note';

/** @public */
export interface StaleNoteProps {
  /** When what is shown was true. */
  at: string | Date | number;
  /** Why there is nothing newer. */
  children?: ReactNode;
  onRetry?: () => void;
  dense?: boolean;
}

/** Says how old the shown data is when nothing newer can be had. @public */
export function StaleNote(props: StaleNoteProps) {
  const { t } = useTranslationRef(bulkheadReactTranslationRef);
  const age = useAge(props.at);
  return (
    <Note
      state="warning"
      role="status"
      dense={props.dense}
      title={t('stale.title', { age: age.relative })}
      actions={
        props.onRetry && (
          <Button size="small" variant="outlined" onClick={props.onRetry}>
            {t('error.retry')}
          </Button>
        )
      }
    >
      {props.children ?? t('stale.body')}
    </Note>
  );
}
