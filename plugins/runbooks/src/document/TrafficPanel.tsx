import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { RiArrowRightLine } from '@remixicon/react';
import { EntityLink, VisuallyHidden } from '@bulkhead/bulkhead-react';
import type { Step, TrafficDetails } from '@bulkhead/plugin-runbooks-common';
import { useWords } from '../words/useWords';
import { ParamText, paramWords } from './ParamText';

/** Where traffic moves from and to, so large that nobody can miss it. Nothing else on the page looks like it. */
export function TrafficPanel(props: {
  traffic: TrafficDetails;
  secondPerson: Step['secondPerson'];
  expectSeconds?: number;
}) {
  const { traffic, secondPerson, expectSeconds } = props;
  const { t, duration } = useWords();
  const facts = [
    traffic.order && t(`order.${traffic.order}`),
    expectSeconds && t('traffic.takes', { time: duration(expectSeconds) }),
    traffic.settleSeconds > 0 &&
      t('traffic.settles', { time: duration(traffic.settleSeconds) }),
    traffic.autoRevertAfterSeconds &&
      t('traffic.backIn', { time: duration(traffic.autoRevertAfterSeconds) }),
  ].filter(Boolean);
  return (
    <Box
      role="group"
      aria-label={t('traffic.move', {
        from: paramWords(traffic.from),
        to: paramWords(traffic.to),
      })}
      sx={{
        my: 1.5,
        border: 2,
        borderColor: 'warning.main',
        borderRadius: 1,
        overflow: 'hidden',
      }}
    >
      <Box
        aria-hidden
        sx={theme => ({
          height: 10,
          backgroundImage: `repeating-linear-gradient(135deg, ${theme.palette.warning.main} 0 12px, transparent 12px 24px)`,
        })}
      />
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          justifyContent: 'space-between',
          columnGap: 2,
          px: 2,
          py: 0.75,
          borderBottom: 2,
          borderTop: 2,
          borderColor: 'warning.main',
          bgcolor: 'action.hover',
        }}
      >
        <Typography component="span" sx={{ fontWeight: 700 }}>
          {t('traffic.title')}
        </Typography>
        <span>
          {t(`mechanism.${traffic.mechanism}`)}{' '}
          <EntityLink entityRef={traffic.resource} />
        </span>
        {secondPerson !== 'none' && (
          <span>{t(`secondPerson.${secondPerson}`)}</span>
        )}
      </Box>
      <Box
        sx={{
          display: 'flex',
          alignItems: 'center',
          justifyContent: 'center',
          flexWrap: 'wrap',
          gap: { xs: 1.5, sm: 4 },
          px: 2,
          py: 2.5,
          fontSize: { xs: 28, sm: 36 },
          fontWeight: 700,
          lineHeight: 1.1,
          overflowWrap: 'anywhere',
        }}
      >
        <span>
          <ParamText text={traffic.from} />
        </span>
        <RiArrowRightLine size={36} aria-hidden />
        <VisuallyHidden>{t('traffic.to')}</VisuallyHidden>
        <span>
          <ParamText text={traffic.to} />
        </span>
      </Box>
      <Box sx={{ px: 2, pb: 1.5 }}>
        <Typography variant="body2" color="text.secondary">
          {facts.join(' · ')}
        </Typography>
        {traffic.extra.map(({ key, value }) => (
          <Typography variant="body2" key={key}>
            {key.replace(/_/g, ' ')}: <code>{value}</code>
          </Typography>
        ))}
        {traffic.loses.length > 0 && (
          <Typography variant="body2" sx={{ mt: 0.5 }}>
            <strong>{t('traffic.loses')}</strong> {traffic.loses.join(', ')}
          </Typography>
        )}
        {traffic.capacityCheck && (
          <Typography variant="body2" sx={{ mt: 0.5 }}>
            <strong>{t('traffic.capacity')}</strong> {traffic.capacityCheck}
          </Typography>
        )}
        {traffic.iacLock && (
          <Typography variant="body2" sx={{ mt: 0.5 }}>
            <strong>{t('traffic.lock')}</strong> {traffic.iacLock}
          </Typography>
        )}
        {traffic.checklist.length > 0 && (
          <Box component="ul" sx={{ my: 0.5, pl: 2.5, typography: 'body2' }}>
            {traffic.checklist.map(line => (
              <li key={line}>{line}</li>
            ))}
          </Box>
        )}
      </Box>
    </Box>
  );
}
