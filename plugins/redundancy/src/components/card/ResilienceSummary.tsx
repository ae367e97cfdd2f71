import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { Surface } from '@bulkhead/bulkhead-react';
import type { EntityResult } from '@bulkhead/plugin-redundancy-common';
import type { ReactNode } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import { useWords } from '../../words';
import { Ladder } from '../shared/Ladder';
import { LevelLine } from '../shared/LevelLine';
import { gapLink } from '../tab/tabAddress';
import { CardActions } from './CardActions';

const SHOWN_GAPS = 3;

/** The card's content: the answer, the ladder, what blocks the next level, how old it is. */
export function ResilienceSummary(props: {
  result: EntityResult;
  /** Address of the tab. */
  tabPath: string;
}) {
  const { result, tabPath } = props;
  const { t, oneWord } = useWords();
  const blockedBy = new Set(result.next?.blockedBy);
  const blocking = result.gaps.filter(gap => blockedBy.has(gap.id));
  const shown = (blocking.length > 0 ? blocking : result.gaps).slice(
    0,
    SHOWN_GAPS,
  );
  const untilHuman = result.gaps.filter(
    gap => gap.verdict === 'down-until-human-acts',
  ).length;
  const more = result.gaps.length - shown.length;

  let gapsTitle: string | undefined;
  if (blocking.length > 0 && result.next) {
    gapsTitle = t('card.blocking', {
      count: blocking.length,
      what: oneWord(result.next.domainClass),
    });
  } else if (result.gaps.length > 0) {
    gapsTitle = t('card.remaining', { count: result.gaps.length });
  } else if (result.survives !== undefined) {
    gapsTitle = t('card.noGaps');
  }

  return (
    <Surface sx={{ display: 'grid', gap: 1.25 }}>
      <LevelLine result={result} />
      <Ladder classes={result.classes} />
      {gapsTitle && (
        <div>
          <Typography
            variant="body2"
            component="h4"
            sx={{ m: 0, fontWeight: 600 }}
          >
            {gapsTitle}
          </Typography>
          <Box component="ul" sx={{ m: 0, mt: 0.25, pl: 2.25 }}>
            {shown.map(gap => (
              <Typography
                key={gap.id}
                component="li"
                variant="body2"
                sx={{ overflowWrap: 'anywhere' }}
              >
                <TextLink to={gapLink(tabPath, gap.id)}>{gap.title}</TextLink>
              </Typography>
            ))}
          </Box>
          {more > 0 && (
            <Typography variant="body2" sx={{ pl: 2.25 }}>
              <TextLink to={tabPath}>
                {t('card.more', { count: more })}
              </TextLink>
            </Typography>
          )}
        </div>
      )}
      <Counts
        items={[
          untilHuman > 0 &&
            t('card.untilHuman', { number: String(untilHuman) }),
          result.unknowns > 0 &&
            t('card.unknown', { number: String(result.unknowns) }),
          result.findings.length > 0 &&
            t('card.findings', { number: String(result.findings.length) }),
        ]}
      />
      <CardActions tabPath={tabPath} computedAt={result.computedAt} />
    </Surface>
  );
}

function Counts(props: { items: (string | false)[] }) {
  const items = props.items.filter(item => item !== false);
  return items.length === 0 ? null : (
    <Typography
      variant="body2"
      component="div"
      sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2 }}
    >
      {items.map(item => (
        <span key={item}>{item}</span>
      ))}
    </Typography>
  );
}

function TextLink(props: { to: string; children: ReactNode }) {
  return (
    <Box
      component={RouterLink}
      to={props.to}
      sx={{
        color: 'text.primary',
        textDecoration: 'underline',
        textDecorationColor: theme => theme.palette.text.disabled,
        textUnderlineOffset: '2px',
        '&:hover, &:focus-visible': { textDecorationColor: 'currentcolor' },
      }}
    >
      {props.children}
    </Box>
  );
}
