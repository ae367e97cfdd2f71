import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';

/** Height of a card with a short answer; what stands beside or below does not move when the answer comes. */
export const CARD_HEIGHT = 216;

/** In the shape of the answer: the level, the ladder, the gaps, and what one can do. */
export function CardSkeleton() {
  return (
    <Box sx={{ display: 'grid', gap: 1.25, minHeight: CARD_HEIGHT }}>
      <Skeleton width="75%" height={28} />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5 }}>
        {[72, 52, 82, 88, 46].map(width => (
          <Skeleton key={width} variant="rounded" width={width} height={24} />
        ))}
      </Box>
      <Box>
        <Skeleton width="55%" />
        <Skeleton width="80%" />
      </Box>
      <Skeleton width="35%" />
      <Skeleton variant="rounded" width="50%" height={32} />
    </Box>
  );
}
