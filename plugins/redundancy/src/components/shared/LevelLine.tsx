import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import Typography from '@mui/material/Typography';
import { StateMark } from '@bulkhead/bulkhead-react';
import type { EntityResult } from '@bulkhead/plugin-redundancy-common';
import { atLeast, levelWords, useWords } from '../../words';

/** The answer in words, with tier and objective beside it. */
export function LevelLine(props: { result: EntityResult; large?: boolean }) {
  const { result, large } = props;
  const words = useWords();
  const { t, oneWord } = words;
  const level = levelWords(result, words);
  const met =
    result.required !== undefined &&
    atLeast(result.survives, result.required) === true;
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        columnGap: 1.5,
        rowGap: 0.5,
        alignItems: 'flex-start',
      }}
    >
      <Box sx={{ flex: '1 1 200px', minWidth: 0 }}>
        <Typography
          variant={large ? 'h5' : 'body1'}
          component="p"
          sx={{ m: 0, fontWeight: 600, lineHeight: 1.35 }}
        >
          <StateMark
            state={level.state}
            size={large ? 24 : 20}
            sx={{ mr: 0.75, verticalAlign: 'text-bottom' }}
          />
          {level.first} {level.second}
        </Typography>
        {level.afterHuman && (
          <Typography variant="body2">{level.afterHuman}</Typography>
        )}
        {result.outcome === 'waived' && (
          <Typography variant="body2">{t('level.waived')}</Typography>
        )}
        {result.required !== undefined &&
          result.tier !== undefined &&
          (result.outcome !== 'redundant' || met) && (
            <Typography variant="body2">
              {met && result.outcome === 'redundant'
                ? t('level.requiredMet', { tier: String(result.tier) })
                : t('level.required', {
                    tier: String(result.tier),
                    what: oneWord(result.required),
                  })}
            </Typography>
          )}
      </Box>
      <Box sx={{ display: 'flex', gap: 0.5, flexWrap: 'wrap' }}>
        <Chip
          size="small"
          variant="outlined"
          sx={{ m: 0 }}
          label={
            result.tier === undefined
              ? t('noTier')
              : t('tier', { tier: String(result.tier) })
          }
        />
        {result.slo !== undefined && (
          <Chip
            size="small"
            variant="outlined"
            sx={{ m: 0 }}
            label={t('slo', { slo: String(result.slo) })}
          />
        )}
      </Box>
    </Box>
  );
}
