import Box from '@mui/material/Box';
import { alpha, useTheme } from '@mui/material/styles';
import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import { StateMark, stateColor, type State } from '@bulkhead/bulkhead-react';
import { Link as RouterLink } from 'react-router-dom';
import type { Box as Placed } from '../../picture/layout';
import type { PictureNode } from '../../picture/picture';
import { useWords } from '../../words';

const states: Record<PictureNode['state'], State> = {
  cause: 'warning',
  down: 'fail',
  waiting: 'waived',
  'down-before': 'fail',
  up: 'pass',
};

/** One box of the picture. What failed has cut corners and a thick border, what stands a thin one. */
export function DrawnNode(props: { box: Placed; node: PictureNode }) {
  const { box, node } = props;
  const theme = useTheme();
  const { t, classWord } = useWords();
  const link = useEntityRefLink();
  const color = stateColor(theme, node.state === 'up' ? 'pass' : 'fail');
  const cause = node.state === 'cause';
  let borderStyle = cause ? 'double' : 'solid';
  if (node.state === 'waiting') {
    borderStyle = 'dotted';
  }
  const words = {
    cause: t('tab.fails'),
    down: t('tab.falls'),
    waiting: t('tab.waits'),
    'down-before': t('tab.downBefore'),
    up: t('tab.stands'),
  }[node.state];
  const kind = node.domainClass && classWord(node.domainClass);
  const under = [node.top ? t('tab.service') : kind, words]
    .filter(Boolean)
    .join(' · ');
  const linked = node.entityRef
    ? { component: RouterLink, to: link(node.entityRef) }
    : { tabIndex: 0 };
  return (
    <Box
      {...linked}
      title={node.title}
      sx={{
        position: 'absolute',
        left: box.x,
        top: box.y,
        width: box.width,
        height: box.height,
        boxSizing: 'border-box',
        display: 'flex',
        flexDirection: 'column',
        justifyContent: 'center',
        px: 1,
        textDecoration: 'none',
        color: 'text.primary',
        backgroundColor: 'background.paper',
        backgroundImage: `linear-gradient(${alpha(color, 0.1)}, ${alpha(
          color,
          0.1,
        )})`,
        borderStyle,
        borderWidth: cause ? 5 : 1.5,
        borderColor: color,
        borderRadius: node.top ? 4 : 1,
        fontFamily: theme.typography.fontFamily,
        fontSize: theme.typography.pxToRem(13),
        lineHeight: 1.25,
        '&:hover': { backgroundColor: 'action.hover' },
        '&:focus-visible': {
          outline: `2px solid ${theme.palette.primary.main}`,
          outlineOffset: 2,
        },
      }}
    >
      <Box
        component="span"
        sx={{
          fontWeight: 600,
          overflow: 'hidden',
          display: '-webkit-box',
          WebkitLineClamp: 2,
          WebkitBoxOrient: 'vertical',
          overflowWrap: 'anywhere',
        }}
      >
        {node.title}
      </Box>
      <Box
        component="span"
        sx={{
          display: 'flex',
          alignItems: 'flex-start',
          gap: 0.25,
          fontSize: theme.typography.pxToRem(12),
        }}
      >
        <StateMark state={states[node.state]} size={13} />
        <Box
          component="span"
          sx={{
            overflow: 'hidden',
            display: '-webkit-box',
            WebkitLineClamp: 2,
            WebkitBoxOrient: 'vertical',
          }}
        >
          {under}
        </Box>
      </Box>
    </Box>
  );
}
