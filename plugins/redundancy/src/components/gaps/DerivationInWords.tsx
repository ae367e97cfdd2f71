import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { PathStep, SinglePoint } from '@bulkhead/plugin-redundancy-common';
import { Fragment, type ReactNode } from 'react';
import { useWords, type Words } from '../../words';

/** The picture as sentences, from the failed thing to the entity. */
export function DerivationInWords(props: { point: SinglePoint }) {
  const { point } = props;
  const { path } = point;
  const words = useWords();
  // What several members have in common is said once.
  const said = new Set(
    path.slice(1).map((step, i) => sentence(path[i], step, words)),
  );
  return (
    <Box component="ol" sx={{ m: 0, pl: 2.5 }}>
      {path[0] && (
        <Line>
          {path.length === 1 && point.basis === 'assumed'
            ? words.t('tab.stepAssumed', { title: path[0].title })
            : words.t('tab.stepFails', { title: path[0].title })}
        </Line>
      )}
      {path.slice(1).map((step, i) => (
        <Fragment key={step.node}>
          <Line>
            {sentence(path[i], step, words)}
            <Chains step={step} said={said} words={words} />
          </Line>
        </Fragment>
      ))}
    </Box>
  );
}

/** The ways down of the members that the path itself does not go through. */
function Chains(props: {
  step: PathStep;
  said: ReadonlySet<string>;
  words: Words;
}) {
  const { step, said, words } = props;
  const chains = (step.members ?? []).filter(
    member => member.via && member.via.length > 1,
  );
  return chains.length === 0 ? null : (
    <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
      {chains.map(member => (
        <Line key={member.node}>
          {(member.via ?? [])
            .slice(1)
            .map((upper, i) => sentence((member.via ?? [])[i], upper, words))
            .filter(one => !said.has(one))
            .join(' ')}
        </Line>
      ))}
    </Box>
  );
}

function sentence(lower: PathStep, upper: PathStep, words: Words): string {
  const { t } = words;
  if (!upper.members || upper.members.length === 0) {
    return t('tab.stepFalls', {
      upper: upper.title,
      because: lower.because,
      lower: lower.title,
    });
  }
  const names = (down: boolean) =>
    (upper.members ?? [])
      .filter(member => member.down === down)
      .map(member =>
        member.downOfItself === 'waits-for-human'
          ? t('tab.stepWaits', { title: member.title })
          : member.title,
      )
      .join(', ');
  const group = t('tab.stepGroup', {
    group: upper.title,
    because: lower.because,
  });
  const up = names(false);
  const members = up
    ? t('tab.stepMembers', { down: names(true), up })
    : t('tab.stepMembersNone', { down: names(true) });
  return `${group} ${members}`;
}

function Line(props: { children: ReactNode }) {
  return (
    <Typography
      component="li"
      variant="body2"
      sx={{ overflowWrap: 'anywhere', mb: 0.25 }}
    >
      {props.children}
    </Typography>
  );
}
