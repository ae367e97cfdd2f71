import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import type { Radar, RadarRow } from '@bulkhead/plugin-knowledge-common';
import { useNavigate } from 'react-router-dom';
import { useWords } from '../../words';
import { useKnowledgePath } from '../shared';
import { numbered } from './numbers';

const half = 250;
const edge = 232;

/** The inner rings are drawn wider: most technologies end there, and there is least room. */
function drawnRadius(radius: number, rings: number): number {
  const ring = Math.min(Math.floor(radius * rings), rings - 1);
  const at = (index: number) => edge * (index / rings) ** 0.65;
  return at(ring) + (radius * rings - ring) * (at(ring + 1) - at(ring));
}

function point(entry: RadarRow, rings: number): { x: number; y: number } {
  const radius = drawnRadius(entry.radius, rings);
  return {
    x: radius * Math.cos(entry.angle),
    y: -radius * Math.sin(entry.angle),
  };
}

/** Triangle up: moved inwards; down: outwards; circle: not moved or new. */
function BlipShape(props: {
  moved?: 1 | 0 | -1;
  fill: string;
  stroke: string;
}) {
  const { fill, moved, stroke } = props;
  const common = { fill, stroke, strokeWidth: 1.5 };
  if (moved === 1)
    return <path d="M0 -12 L11.5 8.5 L-11.5 8.5 Z" {...common} />;
  if (moved === -1)
    return <path d="M0 12 L11.5 -8.5 L-11.5 -8.5 Z" {...common} />;
  return <circle r="9.5" {...common} />;
}

/** The radar drawn; each technology keeps its place when others are added. */
export function RadarPicture(props: {
  radar: Radar;
  marked?: string;
  onMark: (id: string | undefined) => void;
}) {
  const { marked, onMark, radar } = props;
  const theme = useTheme();
  const { t } = useWords();
  const navigate = useNavigate();
  const path = useKnowledgePath();
  const { divider, primary, text } = theme.palette;
  const paper = theme.palette.background.paper;
  const rings = radar.rings.length;
  const slice = (2 * Math.PI) / Math.max(radar.quadrants.length, 1);
  return (
    <div>
      <Box
        component="svg"
        viewBox={`${-half} ${-half} ${2 * half} ${2 * half}`}
        role="group"
        aria-label={t('radar.alt', {
          number: String(radar.entries.length),
        })}
        sx={{
          width: '100%',
          maxWidth: 720,
          display: 'block',
          mx: 'auto',
          fontFamily: 'inherit',
        }}
      >
        {radar.rings.map((ring, index) => (
          <circle
            key={ring}
            r={drawnRadius((index + 1) / rings, rings)}
            fill="none"
            stroke={text.secondary}
            strokeOpacity={0.5}
          />
        ))}
        {radar.quadrants.map((quadrant, index) => (
          <line
            key={quadrant}
            x2={edge * Math.cos(slice * index)}
            y2={-edge * Math.sin(slice * index)}
            stroke={divider}
          />
        ))}
        {radar.rings.map((ring, index) => (
          <text
            key={ring}
            x={0}
            y={-drawnRadius((index + 1) / rings, rings) + 14}
            textAnchor="middle"
            fontSize="13"
            fill={text.secondary}
            stroke={paper}
            strokeWidth={4}
            paintOrder="stroke"
          >
            {ring}
          </text>
        ))}
        {radar.quadrants.map((quadrant, index) => {
          const middle = slice * (index + 0.5);
          const right = Math.cos(middle) > 0;
          const upper = Math.sin(middle) > 0;
          return (
            <text
              key={quadrant}
              x={right ? half - 2 : -half + 2}
              y={upper ? -half + 14 : half - 6}
              textAnchor={right ? 'end' : 'start'}
              fontSize="14"
              fontWeight="600"
              fill={text.primary}
            >
              {quadrant}
            </text>
          );
        })}
        {numbered(radar).map(entry => {
          const { x, y } = point(entry, rings);
          const on = marked === entry.id;
          const open = () => navigate(path('technologies', entry.id));
          return (
            <g
              key={entry.id}
              transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})`}
              role="link"
              tabIndex={0}
              aria-label={`${entry.number} ${entry.title}: ${entry.ring}`}
              style={{ cursor: 'pointer' }}
              onMouseEnter={() => onMark(entry.id)}
              onMouseLeave={() => onMark(undefined)}
              onFocus={() => onMark(entry.id)}
              onBlur={() => onMark(undefined)}
              onClick={open}
              onKeyDown={event => event.key === 'Enter' && open()}
            >
              <title>{`${entry.title}: ${entry.ring}`}</title>
              <BlipShape
                moved={entry.moved}
                fill={on ? primary.main : paper}
                stroke={on ? primary.main : text.primary}
              />
              <text
                textAnchor="middle"
                y={entry.moved === -1 ? 1.5 : 4}
                fontSize="10.5"
                fontWeight="600"
                fill={on ? primary.contrastText : text.primary}
              >
                {entry.number}
              </text>
            </g>
          );
        })}
      </Box>
      <Box sx={{ color: 'text.secondary', textAlign: 'center', mt: 1 }}>
        {t('radar.legend')}
      </Box>
    </div>
  );
}
