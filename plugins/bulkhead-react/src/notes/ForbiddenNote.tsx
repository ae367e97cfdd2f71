import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { ReactNode } from 'react';
import { bulkheadReactTranslationRef } from '../translation';
import { Note } from './Note';

/** @public */
export interface ForbiddenNoteProps {
  title?: ReactNode;
  children?: ReactNode;
  dense?: boolean;
}

/** Says that the reader may not see this, and whom to ask. @public */
export function ForbiddenNote(props: ForbiddenNoteProps) {
  const { t } = useTranslationRef(bulkheadReactTranslationRef);
  return (
    <Note
      state="off"
      dense={props.dense}
      title={props.title ?? t('forbidden.title')}
    >
      {props.children ?? t('forbidden.body')}
    </Note>
  );
}
