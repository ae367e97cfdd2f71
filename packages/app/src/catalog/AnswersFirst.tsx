import Box from '@mui/material/Box';
import {
  EntityOrphanWarning,
  EntityProcessingErrorsPanel,
  EntitySwitch,
  hasCatalogProcessingErrors,
  isOrphan,
} from '@backstage/plugin-catalog';
import type { EntityContentLayoutProps } from '@backstage/plugin-catalog-react/alpha';
import { Fragment } from 'react';

/**
 * The overview of an entity: what the service survives stands first on a phone too, and what the catalog knows of it
 * follows. The catalog's own layout turns that round, and names in a warning each related entity that it does not
 * find, which is also each one that the reader may not see; a reference to nothing is a finding of the resilience.
 */
export function AnswersFirst(props: EntityContentLayoutProps) {
  const about = props.cards.filter(card => card.type === 'info');
  const answers = props.cards.filter(card => card.type !== 'info');
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 3,
        alignItems: 'start',
        gridTemplateColumns: {
          xs: 'minmax(0, 1fr)',
          md:
            about.length && answers.length
              ? 'minmax(0, 2fr) minmax(0, 1fr)'
              : 'minmax(0, 1fr)',
        },
      }}
    >
      <Box sx={{ gridColumn: '1 / -1', '&:empty': { display: 'none' } }}>
        <EntitySwitch>
          <EntitySwitch.Case if={isOrphan}>
            <EntityOrphanWarning />
          </EntitySwitch.Case>
        </EntitySwitch>
        <EntitySwitch>
          <EntitySwitch.Case if={hasCatalogProcessingErrors}>
            <EntityProcessingErrorsPanel />
          </EntitySwitch.Case>
        </EntitySwitch>
      </Box>
      <Cards cards={answers} />
      <Cards cards={about} />
    </Box>
  );
}

function Cards(props: EntityContentLayoutProps) {
  if (!props.cards.length) {
    return null;
  }
  return (
    <Box
      sx={{ display: 'grid', gap: 3, gridTemplateColumns: 'minmax(0, 1fr)' }}
    >
      {props.cards.map((card, index) => (
        <Fragment key={card.element.key ?? index}>{card.element}</Fragment>
      ))}
    </Box>
  );
}
