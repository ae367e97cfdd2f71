import type { RendererProps } from '@backstage/plugin-home-react';
import type { HomePageWidgetData } from '@backstage/plugin-home-react/alpha';
import { Section } from '@bulkhead/bulkhead-react';
import Box from '@mui/material/Box';
import { cloneElement, Fragment } from 'react';

/** A widget as a part of this page, in place of the card that it would be elsewhere. */
function WidgetSection(props: RendererProps) {
  const { title, Content, Actions, ContextProvider = Fragment } = props;
  return (
    <ContextProvider>
      <Section title={title} actions={Actions && <Actions />}>
        <Content />
      </Section>
    </ContextProvider>
  );
}

/** What plugins have to say on a landing page. */
export function Widgets(props: { widgets: readonly HomePageWidgetData[] }) {
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 2,
        alignContent: 'start',
        gridTemplateColumns: 'repeat(auto-fit, minmax(min(300px, 100%), 1fr))',
      }}
    >
      {props.widgets.map(({ node, component }) => (
        <Box key={node.spec.id} sx={{ minWidth: 0 }}>
          {cloneElement(component, { Renderer: WidgetSection })}
        </Box>
      ))}
    </Box>
  );
}
