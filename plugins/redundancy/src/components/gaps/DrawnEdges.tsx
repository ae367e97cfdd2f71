import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import { Fragment } from 'react';
import type { DrawnEdge, Layout } from '../../picture/layout';

/** The lines of the picture with their reasons. They are said in words below it, so screen readers skip them. */
export function DrawnEdges(props: { layout: Layout; indirectLabel: string }) {
  const { layout, indirectLabel } = props;
  const theme = useTheme();
  const line = theme.palette.text.secondary;
  return (
    <Box
      component="svg"
      aria-hidden
      width={layout.width}
      height={layout.height}
      sx={{ position: 'absolute', left: 0, top: 0, overflow: 'visible' }}
    >
      {layout.edges.map(drawn => {
        const end = drawn.points[drawn.points.length - 1];
        const before = drawn.points[drawn.points.length - 2];
        // Towards a member of the same group the line comes from below.
        const back = before.y > end.y ? 8 : -8;
        const at = labelPoint(drawn);
        const label = drawn.edge.indirect ? indirectLabel : drawn.edge.label;
        return (
          <Fragment key={`${drawn.edge.from}\n${drawn.edge.to}`}>
            <path
              d={curve(drawn.points)}
              fill="none"
              stroke={line}
              strokeWidth={1.5}
              strokeDasharray={drawn.edge.indirect ? '5 4' : undefined}
            />
            <path
              d={`M ${end.x - 5} ${end.y + back} L ${end.x} ${
                end.y + Math.sign(back)
              } L ${end.x + 5} ${end.y + back} Z`}
              fill={line}
            />
            {label && (
              <text
                x={at.x}
                y={at.y}
                textAnchor="middle"
                dominantBaseline="central"
                fontSize={12}
                fontFamily={theme.typography.fontFamily}
                fill={theme.palette.text.primary}
                stroke={theme.palette.background.paper}
                strokeWidth={6}
                strokeLinejoin="round"
                paintOrder="stroke"
              >
                {label}
              </text>
            )}
          </Fragment>
        );
      })}
    </Box>
  );
}

function curve(points: DrawnEdge['points']): string {
  const parts = [`M ${points[0].x} ${points[0].y}`];
  for (let i = 1; i < points.length; i++) {
    const a = points[i - 1];
    const b = points[i];
    const middle = (a.y + b.y) / 2;
    parts.push(`C ${a.x} ${middle} ${b.x} ${middle} ${b.x} ${b.y}`);
  }
  return parts.join(' ');
}

/** Nearer the upper end: there the lines of neighbours are still apart. */
function labelPoint(drawn: DrawnEdge): { x: number; y: number } {
  const [a, b] = drawn.points;
  const along = a.x === b.x ? 0.45 : 0.32;
  // Same cubic as the line, at parameter `along`.
  const u = 1 - along;
  const middle = (a.y + b.y) / 2;
  return {
    x:
      a.x * (u ** 3 + 3 * u * u * along) +
      b.x * (3 * u * along * along + along ** 3),
    y:
      a.y * u ** 3 +
      middle * (3 * u * u * along + 3 * u * along * along) +
      b.y * along ** 3,
  };
}
