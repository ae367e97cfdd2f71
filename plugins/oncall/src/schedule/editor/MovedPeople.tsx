import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { MovedPerson } from '@bulkhead/plugin-oncall-common';
import { useWords } from '../../words/useWords';
import { nameOf, type PeopleViews } from '../words/names';
import { useShiftWords } from '../words/useShiftWords';

const SHOWN = 2;

/** Whose turns would move: what they lose, what they get. */
export function MovedPeople(props: {
  moved: readonly MovedPerson[];
  people: PeopleViews;
  zone: string;
}) {
  const { moved, people, zone } = props;
  const { t, role } = useWords();
  const { span } = useShiftWords(people, zone);
  const list = (turns: MovedPerson['lost'], words: 'loses' | 'gets') =>
    turns.length > 0 && (
      <li>
        {t(`editor.${words}`, {
          turns: turns
            .slice(0, SHOWN)
            .map(turn => `${role(turn.role)} ${span(turn.start, turn.end)}`)
            .join('; '),
        })}
        {turns.length > SHOWN &&
          ` ${t('editor.andMore', { number: String(turns.length - SHOWN) })}`}
      </li>
    );
  return (
    <Box>
      <Typography variant="subtitle2" component="h3" sx={{ m: 0 }}>
        {moved.length === 0 ? t('editor.nothingMoves') : t('editor.moved')}
      </Typography>
      {moved.map(one => (
        <Box key={one.person}>
          <strong>{nameOf(one.person, people)}</strong>
          <Box component="ul" sx={{ m: 0, pl: 2 }}>
            {list(one.lost, 'loses')}
            {list(one.got, 'gets')}
          </Box>
        </Box>
      ))}
    </Box>
  );
}
