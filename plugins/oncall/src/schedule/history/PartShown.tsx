import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useWords } from '../../words/useWords';
import type { PartKey } from '../editor/merge';
import type { PeopleViews } from '../words/names';
import { useDefinitionWords } from '../words/useDefinitionWords';

function Side(props: {
  title: string;
  lines: readonly string[];
  others: readonly string[];
}) {
  return (
    <Box sx={{ minWidth: 0 }}>
      <Typography
        variant="caption"
        component="div"
        sx={{ color: 'text.secondary' }}
      >
        {props.title}
      </Typography>
      <Box component="ul" sx={{ m: 0, pl: 2 }}>
        {props.lines.map((line, i) => (
          <Box
            component="li"
            key={`${i} ${line}`}
            sx={{
              overflowWrap: 'anywhere',
              fontWeight: props.others.includes(line) ? 400 : 700,
            }}
          >
            {line}
          </Box>
        ))}
      </Box>
    </Box>
  );
}

/** A part of a definition as it is on two sides; what differs is bold. */
export function PartShown(props: {
  part: PartKey;
  before: unknown;
  after: unknown;
  titles?: { before: string; after: string };
  people: PeopleViews;
}) {
  const { part, people } = props;
  const { t } = useWords();
  const words = useDefinitionWords(people);
  const before = words.lines(part, props.before);
  const after = words.lines(part, props.after);
  return (
    <Box>
      <Typography variant="subtitle2" component="h4" sx={{ m: 0 }}>
        {words.part(part)}
      </Typography>
      <Box
        sx={{
          display: 'grid',
          gap: 1.5,
          gridTemplateColumns: { sm: 'minmax(0, 1fr) minmax(0, 1fr)' },
        }}
      >
        <Side
          title={props.titles?.before ?? t('editor.was')}
          lines={before}
          others={after}
        />
        <Side
          title={props.titles?.after ?? t('editor.is')}
          lines={after}
          others={before}
        />
      </Box>
    </Box>
  );
}
