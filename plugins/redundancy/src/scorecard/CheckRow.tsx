import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Collapse from '@mui/material/Collapse';
import Typography from '@mui/material/Typography';
import {
  Age,
  EntityLink,
  StateMark,
  useLocale,
  useNow,
} from '@bulkhead/bulkhead-react';
import type { CheckResult, Waiver } from '@bulkhead/plugin-redundancy-common';
import { RiArrowDownSLine, RiArrowRightSLine } from '@remixicon/react';
import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { useCheckNames } from '../planning/shared/checkNames';
import { dayOf } from '../planning/shared/day';
import { TextLink } from '../planning/shared/TextLink';
import { checkAnchor } from '../planning/shared/usePlanningPaths';
import { usePlanningWords } from '../planning/shared/usePlanningWords';
import { CheckDetail } from './CheckDetail';

/** One check: outcome and reason at once, why and how to fix it one step away. */
export function CheckRow(props: {
  entityRef: string;
  result: CheckResult;
  /** The address asks for it: open and in sight. */
  wanted: boolean;
  /** A waiver that waits for a decision. */
  requested?: Waiver;
  onWaive?: (check: CheckResult) => void;
}) {
  const { entityRef, result, wanted, requested, onWaive } = props;
  const { t } = usePlanningWords();
  const names = useCheckNames();
  const [open, setOpen] = useState(wanted);
  const detailId = useId();
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (wanted) {
      setOpen(true);
      row.current?.scrollIntoView?.({ block: 'center' });
    }
  }, [wanted]);
  const Arrow = open ? RiArrowDownSLine : RiArrowRightSLine;
  const title = names.title(result.checkId);
  return (
    <Box
      component="li"
      ref={row}
      id={checkAnchor(result.checkId)}
      sx={{
        py: 1,
        borderTop: 1,
        borderColor: 'divider',
        overflowWrap: 'anywhere',
        '&:first-of-type': { borderTop: 0 },
      }}
    >
      <Box sx={{ display: 'flex', gap: 1 }}>
        <StateMark state={result.outcome} size={18} sx={{ mt: '1px' }} />
        <Box sx={{ minWidth: 0, flex: 1 }}>
          {/* The way to more stands beside the words where there is room, else below them. */}
          <Box
            sx={{
              display: 'flex',
              flexWrap: 'wrap',
              columnGap: 2,
              alignItems: 'flex-start',
            }}
          >
            <Box sx={{ minWidth: 0, flex: '1 1 320px' }}>
              <Typography variant="body2" component="div">
                <Box component="span" sx={{ fontWeight: 600 }}>
                  {title}
                </Box>
                {': '}
                {t(`outcome.${result.outcome}`)}. {result.reason}
              </Typography>
              <Facts
                result={result}
                informative={names.check(result.checkId)?.informative}
              />
              {result.waived && <Waived waived={result.waived} />}
              {requested && !result.waived && (
                <Typography variant="body2" component="div">
                  <Asked until={requested.until} />
                </Typography>
              )}
            </Box>
            <Button
              size="small"
              aria-expanded={open}
              aria-controls={detailId}
              aria-label={`${t(
                result.outcome === 'pass' ? 'check.whyOnly' : 'check.why',
              )}: ${title}`}
              onClick={() => setOpen(!open)}
              startIcon={<Arrow size={16} aria-hidden />}
              sx={{ flex: 'none', ml: -0.75 }}
            >
              {t(result.outcome === 'pass' ? 'check.whyOnly' : 'check.why')}
            </Button>
          </Box>
          <Collapse in={open} id={detailId} unmountOnExit>
            <CheckDetail
              entityRef={entityRef}
              result={result}
              onWaive={requested ? undefined : onWaive}
            />
          </Collapse>
        </Box>
      </Box>
    </Box>
  );
}

function Asked(props: { until: string }) {
  const { t } = usePlanningWords();
  const locale = useLocale();
  return <>{t('check.asked', { until: dayOf(props.until, locale) })}</>;
}

/** Basis, evidence and its age in one quiet line. */
function Facts(props: { result: CheckResult; informative?: boolean }) {
  const { result, informative } = props;
  const { t } = usePlanningWords();
  const locale = useLocale();
  const now = useNow();
  const { basis, evidenceAt, expiresAt, link, since } = result;
  const facts: { key: string; words: ReactNode }[] = [
    {
      key: 'basis',
      words: t('check.basisLabel', { basis: t(`check.basis.${basis}`) }),
    },
  ];
  if (evidenceAt) {
    facts.push({
      key: 'evidence',
      words: t('check.evidence', { date: dayOf(evidenceAt, locale) }),
    });
  }
  if (expiresAt) {
    const gone = new Date(expiresAt).getTime() <= now;
    facts.push({
      key: 'expires',
      words: t(gone ? 'check.expired' : 'check.expires', {
        age: <Age at={expiresAt} />,
      }),
    });
  }
  if (since) {
    facts.push({
      key: 'since',
      words: t('check.since', { date: dayOf(since, locale) }),
    });
  }
  if (informative) {
    facts.push({ key: 'informative', words: t('check.informative') });
  }
  if (link) {
    facts.push({
      key: 'link',
      words: <TextLink to={link}>{t('check.story')}</TextLink>,
    });
  }
  return (
    <Typography
      variant="caption"
      component="div"
      color="text.secondary"
      sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1.5 }}
    >
      {facts.map(fact => (
        <span key={fact.key}>{fact.words}</span>
      ))}
    </Typography>
  );
}

function Waived(props: { waived: NonNullable<CheckResult['waived']> }) {
  const { until, by, reason } = props.waived;
  const { t } = usePlanningWords();
  const locale = useLocale();
  return (
    <Typography variant="body2" component="div">
      {t('check.waivedUntil', { until: dayOf(until, locale) })}{' '}
      <EntityLink entityRef={by} defaultKind="user" />.{' '}
      {t('check.waivedReason', { reason })}
    </Typography>
  );
}
