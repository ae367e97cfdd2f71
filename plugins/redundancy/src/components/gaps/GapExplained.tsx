import Box from '@mui/material/Box';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import Typography from '@mui/material/Typography';
import type { Gap } from '@bulkhead/plugin-redundancy-common';
import { useMemo } from 'react';
import { pictureOf } from '../../picture/picture';
import { pointWords, useWords } from '../../words';
import { DerivationDrawing } from './DerivationDrawing';
import { DerivationInWords } from './DerivationInWords';

/** Why a gap takes the entity down: the picture of one of its single points, and the same in words. */
export function GapExplained(props: {
  gap: Gap;
  pointId?: string;
  onPoint: (id: string) => void;
}) {
  const { gap, pointId, onPoint } = props;
  const words = useWords();
  const { t } = words;
  // Nearest first: the smallest shared thing explains the gap best, and its picture is the shortest.
  const points = useMemo(() => [...gap.singlePoints].reverse(), [gap]);
  const point =
    points.find(one => one.node === pointId) ??
    points.find(one => one.path.length > 0) ??
    points[0];
  const picture = useMemo(() => point && pictureOf(point), [point]);
  if (!point || !picture) {
    return null;
  }
  return (
    <Box component="figure" sx={{ m: 0, minWidth: 0 }}>
      {points.length > 1 && (
        <ToggleButtonGroup
          exclusive
          size="small"
          value={point.node}
          onChange={(_, value: string | null) => value && onPoint(value)}
          aria-label={t('tab.choosePoint')}
          sx={{
            flexWrap: 'wrap',
            gap: 0.5,
            mb: 1.5,
          }}
        >
          {points.map(one => (
            <ToggleButton
              key={one.node}
              value={one.node}
              sx={{
                border: 1,
                borderColor: 'divider',
                borderRadius: '4px !important',
                borderLeftColor: theme => `${theme.palette.divider} !important`,
                m: '0 !important',
                py: 0.25,
                px: 1,
                lineHeight: 1.4,
                textTransform: 'none',
                color: 'text.primary',
              }}
            >
              {pointWords(one, words)}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      )}
      {gap.moreSinglePoints !== undefined && (
        <Typography variant="body2" sx={{ mb: 1 }}>
          {t('tab.morePoints', { count: gap.moreSinglePoints })}
        </Typography>
      )}
      {picture.nodes.length === 0 ? (
        <Typography variant="body2">{t('tab.noPath')}</Typography>
      ) : (
        <DerivationDrawing
          picture={picture}
          label={t('tab.pictureOf', { title: point.title })}
        />
      )}
      <Box component="figcaption" sx={{ mt: 1.5 }}>
        <Typography
          variant="body2"
          component="h3"
          sx={{ m: 0, mb: 0.5, fontWeight: 600 }}
        >
          {t('tab.inWords')}
        </Typography>
        <DerivationInWords point={point} />
      </Box>
    </Box>
  );
}
