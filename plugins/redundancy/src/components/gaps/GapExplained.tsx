import Box from '@mui/material/Box';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import Typography from '@mui/material/Typography';
import type { Gap } from '@bulkhead/plugin-redundancy-common';
import { useMemo } from 'react';
import { pictureOf } from '../../picture/picture';
import { useWords } from '../../words';
import { DerivationDrawing } from './DerivationDrawing';
import { DerivationInWords } from './DerivationInWords';

/** Why a gap takes the entity down: the picture of one of its single points, and the same in words. */
export function GapExplained(props: {
  gap: Gap;
  pointId?: string;
  onPoint: (id: string) => void;
}) {
  const { gap, pointId, onPoint } = props;
  const { t, classWord } = useWords();
  const point =
    gap.singlePoints.find(one => one.node === pointId) ?? gap.singlePoints[0];
  const picture = useMemo(() => point && pictureOf(point), [point]);
  if (!point || !picture) {
    return null;
  }
  return (
    <Box component="figure" sx={{ m: 0, minWidth: 0 }}>
      {gap.singlePoints.length > 1 && (
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
            '& .MuiToggleButton-root': {
              border: 1,
              borderColor: 'divider',
              borderRadius: '4px !important',
              m: '0 !important',
              py: 0.25,
              px: 1,
              textTransform: 'none',
              color: 'text.primary',
            },
          }}
        >
          {gap.singlePoints.map(one => (
            <ToggleButton key={one.node} value={one.node}>
              {one.domainClass ? `${classWord(one.domainClass)} ` : ''}
              {one.title}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      )}
      <DerivationDrawing
        picture={picture}
        label={t('tab.pictureOf', { title: point.title })}
      />
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
