import { Content } from '@backstage/core-components';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useWords } from '../../words/useWords';
import { RunbooksNav } from '../nav/RunbooksNav';
import { BringInSection } from './BringInSection';
import { PacksSection } from './PacksSection';
import { TakePackSection } from './TakePackSection';

/** For the time when the portal is down: what to carry before, and what to bring in after. */
export function OutsidePage() {
  const { t } = useWords();
  return (
    <Content>
      <RunbooksNav at="outside" />
      <Box sx={{ maxWidth: 1000, mx: 'auto', display: 'grid', gap: 2 }}>
        <Typography variant="h5" component="h1">
          {t('outside.title')}
        </Typography>
        <TakePackSection />
        <BringInSection />
        <PacksSection />
      </Box>
    </Content>
  );
}
