import { EntityRefLink } from '@backstage/plugin-catalog-react';
import type { ReactNode } from 'react';

/** @public */
export interface EntityLinkProps {
  /** Without a ref (what the reader may not see, what is not in the catalog) the title stands alone. */
  entityRef?: string;
  /** The title already at hand; without it the catalog is asked for the display title. */
  title?: ReactNode;
  /** Kind that goes without saying, e.g. "component". */
  defaultKind?: string;
}

/** Link to an entity's page by its display title. @public */
export function EntityLink(props: EntityLinkProps) {
  const { entityRef, title, defaultKind } = props;
  if (!entityRef) {
    return <span>{title}</span>;
  }
  return (
    <EntityRefLink
      entityRef={entityRef}
      defaultKind={defaultKind}
      hideIcon
      // Inside a sentence colour alone does not tell a link from the words around it.
      style={{
        overflowWrap: 'anywhere',
        textDecoration: 'underline',
        textDecorationThickness: 'from-font',
        textUnderlineOffset: '0.2em',
      }}
    >
      {title}
    </EntityRefLink>
  );
}
