import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { CopyButton } from '@bulkhead/bulkhead-react';
import type { CheckResult } from '@bulkhead/plugin-redundancy-common';
import { useCheckNames } from '../planning/shared/checkNames';
import { TextLink } from '../planning/shared/TextLink';
import { usePlanningPaths } from '../planning/shared/usePlanningPaths';
import { usePlanningWords } from '../planning/shared/usePlanningWords';

/** What the practice is good for, and how to follow it here. */
export function CheckDetail(props: {
  entityRef: string;
  result: CheckResult;
  onWaive?: (check: CheckResult) => void;
}) {
  const { entityRef, result, onWaive } = props;
  const { t } = usePlanningWords();
  const paths = usePlanningPaths();
  const names = useCheckNames();
  const check = names.check(result.checkId);
  const title = names.title(result.checkId);
  const { fix, outcome } = result;
  const runbook = fix?.runbookPurpose ?? check?.runbook;
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 1,
        gridTemplateColumns: 'minmax(0, 1fr)',
        pb: 0.5,
      }}
    >
      {check && (
        <Typography variant="body2" component="div">
          <strong>{t('check.whyTitle')}:</strong> {check.why}
          {check.practices.length > 0 && (
            <Box component="span" sx={{ color: 'text.secondary' }}>
              {' '}
              ({t('check.practices', { ids: check.practices.join(', ') })})
            </Box>
          )}
          {check.links.map(link => (
            <span key={link.url}>
              {' '}
              <TextLink to={link.url}>{link.title}</TextLink>
            </span>
          ))}
        </Typography>
      )}
      {fix && (
        <Typography variant="body2" component="div">
          <strong>{t('check.fixTitle')}:</strong> {fix.text}
        </Typography>
      )}
      {fix?.yaml && (
        <Box>
          <Box
            component="pre"
            tabIndex={0}
            aria-label={t('check.yamlFor', { check: title })}
            sx={{
              m: 0,
              p: 1,
              overflowX: 'auto',
              borderRadius: 1,
              border: 1,
              borderColor: 'divider',
              backgroundColor: 'action.hover',
              fontFamily: 'monospace',
              fontSize: '0.8rem',
              lineHeight: 1.5,
            }}
          >
            {fix.yaml}
          </Box>
          <CopyButton text={fix.yaml} withLabel label={t('check.yaml')} />
        </Box>
      )}
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'center',
          columnGap: 2,
        }}
      >
        {runbook && outcome !== 'pass' && (
          <Typography variant="body2" component="div">
            <TextLink to={paths.runbooks(entityRef)}>
              {t('check.runbook')}
            </TextLink>{' '}
            ({runbook})
          </Typography>
        )}
        {onWaive && (outcome === 'fail' || outcome === 'unknown') && (
          <Button
            size="small"
            onClick={() => onWaive(result)}
            aria-label={`${t('check.waive')}: ${title}`}
          >
            {t('check.waive')}
          </Button>
        )}
      </Box>
    </Box>
  );
}
