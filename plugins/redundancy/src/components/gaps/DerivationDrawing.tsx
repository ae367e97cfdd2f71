import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTheme } from '@mui/material/styles';
import { stateColor } from '@bulkhead/bulkhead-react';
import { useMemo } from 'react';
import { layoutPicture, type Box as Placed } from '../../picture/layout';
import type { Picture, PictureGroup } from '../../picture/picture';
import { useWords } from '../../words';
import { DrawnEdges } from './DrawnEdges';
import { DrawnNode } from './DrawnNode';
import { useWidth } from './useWidth';

const WIDEST_NODE = 196;
const NARROWEST_NODE = 116;

/** The picture of one derivation, drawn by ourselves: boxes are links, lines say why. */
export function DerivationDrawing(props: { picture: Picture; label: string }) {
  const { picture, label } = props;
  const { t } = useWords();
  const [ref, room] = useWidth<HTMLDivElement>(640);
  const layout = useMemo(() => {
    // As many boxes side by side as the picture wants decide how wide one may be.
    const members = Math.max(
      1,
      ...picture.groups.map(group => group.members.length),
    );
    const maxColumns = Math.max(
      1,
      Math.min(4, members, Math.floor(room / (NARROWEST_NODE + 16))),
    );
    const columns = picture.groups.length > 0 ? maxColumns : 1;
    const nodeWidth = Math.max(
      NARROWEST_NODE,
      Math.min(WIDEST_NODE, Math.floor((room - 24) / columns) - 14),
    );
    return layoutPicture(picture, {
      nodeWidth,
      nodeHeight: 70,
      gapX: 20,
      gapY: 60,
      groupHeader: 46,
      groupPadding: 12,
      maxColumns,
    });
  }, [picture, room]);
  const groups = new Map(picture.groups.map(group => [group.id, group]));
  const nodes = new Map(picture.nodes.map(node => [node.id, node]));
  const left = Math.max(0, (room - layout.width) / 2);
  return (
    <Box
      ref={ref}
      role="group"
      aria-label={label}
      sx={{ overflowX: 'auto', overflowY: 'hidden', pb: 0.5 }}
    >
      <Box
        sx={{
          position: 'relative',
          height: layout.height,
          width: layout.width,
          ml: `${left}px`,
        }}
      >
        <DrawnEdges layout={layout} indirectLabel={t('tab.indirect')} />
        {layout.groups.map(box => (
          <DrawnGroup key={box.id} box={box} group={groups.get(box.id)!} />
        ))}
        {layout.nodes.map(box => (
          <DrawnNode key={box.id} box={box} node={nodes.get(box.id)!} />
        ))}
      </Box>
    </Box>
  );
}

function DrawnGroup(props: { box: Placed; group: PictureGroup }) {
  const { box, group } = props;
  const theme = useTheme();
  const { t } = useWords();
  return (
    <Box
      sx={{
        position: 'absolute',
        left: box.x,
        top: box.y,
        width: box.width,
        height: box.height,
        border: 2,
        borderStyle: 'dashed',
        borderColor: stateColor(theme, 'fail'),
        borderRadius: 2,
        px: 1.5,
        pt: 0.5,
      }}
    >
      <Typography
        variant="caption"
        component="div"
        sx={{ fontWeight: 600, lineHeight: 1.3 }}
        noWrap
        title={group.title}
      >
        {group.title}
      </Typography>
      <Typography
        variant="caption"
        component="div"
        sx={{ lineHeight: 1.3 }}
        noWrap
      >
        {t('tab.needed', {
          needed: String(group.needed),
          total: String(group.members.length),
          standing: String(group.standing),
        })}
      </Typography>
    </Box>
  );
}
