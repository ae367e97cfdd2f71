import Box from '@mui/material/Box';
import { EntityLink, Person } from '@bulkhead/bulkhead-react';
import type { NoteSummary } from '@bulkhead/plugin-knowledge-common';
import { useWords } from '../../words';
import { KindIcon } from './KindIcon';
import { NoteLink } from './NoteLink';
import { NoteState } from './NoteState';
import { TechnologyChip } from './TechnologyChip';

/** Shown in a row; the note itself names them all. */
const shown = 3;

/** A note in a list: when, what, in which state, about what, by whom. */
export function NoteRow(props: { note: NoteSummary; withoutEntity?: string }) {
  const { note, withoutEntity } = props;
  const { day, instant, kind, t } = useWords();
  const entities = note.links.filter(
    link => link.type === 'entity' && link.ref !== withoutEntity,
  );
  const technologies = note.links.filter(link => link.type === 'technology');
  const people = [...new Set(note.people.map(person => person.ref))];
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gridTemplateColumns: {
          xs: '24px minmax(0, 1fr)',
          sm: '96px 24px minmax(0, 1fr)',
        },
        columnGap: 1,
        py: 1,
        borderTop: 1,
        borderColor: 'divider',
        '&:first-of-type': { borderTop: 0 },
      }}
    >
      <Box
        component="time"
        dateTime={note.on}
        sx={{
          color: 'text.secondary',
          whiteSpace: 'nowrap',
          gridColumn: { xs: '2', sm: '1' },
          gridRow: 1,
        }}
      >
        {day(note.on)}
      </Box>
      <Box
        sx={{
          gridColumn: { xs: '1', sm: '2' },
          gridRow: 1,
          color: 'text.secondary',
        }}
      >
        <KindIcon kind={note.kind} />
      </Box>
      <Box sx={{ gridColumn: { xs: '2', sm: '3' }, minWidth: 0 }}>
        <Box
          sx={{
            display: 'flex',
            flexWrap: 'wrap',
            columnGap: 1,
            alignItems: 'baseline',
          }}
        >
          <Box component="span" sx={{ fontWeight: 600, minWidth: 0 }}>
            <NoteLink id={note.id}>{note.title}</NoteLink>
          </Box>
          <Box component="span" sx={{ color: 'text.secondary' }}>
            {kind(note.kind)}, <NoteState note={note} />
            {note.startsAt && note.state === 'planned' && (
              <>, {instant(note.startsAt)}</>
            )}
          </Box>
        </Box>
        {note.question && <Box sx={{ mt: 0.25 }}>{t('question.title')}</Box>}
        {note.excerpt && (
          <Box
            sx={{
              color: 'text.secondary',
              overflow: 'hidden',
              textOverflow: 'ellipsis',
              display: '-webkit-box',
              WebkitLineClamp: 2,
              WebkitBoxOrient: 'vertical',
            }}
          >
            {note.excerpt}
          </Box>
        )}
        <Box
          sx={{
            display: 'flex',
            flexWrap: 'wrap',
            gap: 1,
            mt: 0.5,
            alignItems: 'center',
          }}
        >
          {entities.slice(0, shown).map(link => (
            <EntityLink key={link.ref} entityRef={link.ref} />
          ))}
          {entities.length > shown && <span>+{entities.length - shown}</span>}
          {technologies.slice(0, shown).map(link => (
            <TechnologyChip key={link.ref} technology={link.ref} />
          ))}
          {people.length > 0 && (
            <Box
              component="span"
              sx={{
                display: 'inline-flex',
                flexWrap: 'wrap',
                gap: 1,
                alignItems: 'center',
              }}
            >
              {people.slice(0, shown).map(ref => (
                <Person key={ref} entityRef={ref} size={20} />
              ))}
              {people.length > shown && <span>+{people.length - shown}</span>}
            </Box>
          )}
        </Box>
      </Box>
    </Box>
  );
}

/** Notes one under another. */
export function NoteList(props: {
  notes: readonly NoteSummary[];
  withoutEntity?: string;
}) {
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {props.notes.map(note => (
        <NoteRow
          key={note.id}
          note={note}
          withoutEntity={props.withoutEntity}
        />
      ))}
    </Box>
  );
}
