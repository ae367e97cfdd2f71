import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import type { ReactNode } from 'react';
import { rootRouteRef, subPaths } from '../../routes';

/** Address of a sub page of the family. */
export function useKnowledgePath() {
  const root = useRouteRef(rootRouteRef)();
  return (sub: keyof typeof subPaths, ...rest: string[]) => {
    const base = root.replace(/\/$/, '');
    return [base, subPaths[sub], ...rest.map(encodeURIComponent)].join('/');
  };
}

/** Link to a note's page. */
export function NoteLink(props: { id: string; children: ReactNode }) {
  const path = useKnowledgePath();
  return (
    <Link to={path('notes', props.id)} style={{ overflowWrap: 'anywhere' }}>
      {props.children}
    </Link>
  );
}
