import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Typography from '@mui/material/Typography';
import { RiArrowDownLine, RiArrowUpLine, RiCloseLine } from '@remixicon/react';
import { useApi } from '@backstage/frontend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { ErrorNote, Person, EntityPicker } from '@bulkhead/bulkhead-react';
import type { Participant, Roster } from '@bulkhead/plugin-oncall-common';
import { useState } from 'react';
import { useWords } from '../../words/useWords';
import { moved, replaced } from './definition';
import { useFieldError } from './errors';

const MOST_MEMBERS = 20;

/** Members of a group, or the person themselves. */
function useMembers() {
  const catalog = useApi(catalogApiRef);
  return async (ref: string): Promise<string[]> => {
    if (!ref.startsWith('group:')) {
      return [ref];
    }
    const { items } = await catalog.queryEntities({
      filter: { kind: 'user', 'relations.memberof': ref },
      fields: ['kind', 'metadata.name', 'metadata.namespace'],
      limit: MOST_MEMBERS,
    });
    return items.map(entity => stringifyEntityRef(entity));
  };
}

function ParticipantRow(props: {
  participant: Participant;
  place: number;
  last: boolean;
  onChange: (participant: Participant | undefined) => void;
  onMove: (by: 1 | -1) => void;
}) {
  const { participant, place, last, onChange, onMove } = props;
  const { t } = useWords();
  const [adding, setAdding] = useState(false);
  const number = String(place + 1);
  return (
    <Box
      component="li"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: 1,
        py: 0.5,
        borderBottom: 1,
        borderColor: 'divider',
      }}
    >
      <Box component="span" sx={{ minWidth: 20, color: 'text.secondary' }}>
        {number}.
      </Box>
      <Box
        sx={{
          flex: 1,
          minWidth: 160,
          display: 'flex',
          flexWrap: 'wrap',
          gap: 1,
        }}
      >
        {participant.people.map(ref => (
          <Box
            key={ref}
            component="span"
            sx={{ display: 'inline-flex', alignItems: 'center' }}
          >
            <Person entityRef={ref} size={20} />
            {participant.people.length > 1 && (
              <IconButton
                size="small"
                aria-label={t('editor.removeFromTurn', { number })}
                onClick={() =>
                  onChange({
                    people: participant.people.filter(one => one !== ref),
                  })
                }
              >
                <RiCloseLine size={14} />
              </IconButton>
            )}
          </Box>
        ))}
        {adding && (
          <Box sx={{ width: 220 }}>
            <EntityPicker
              kinds={['user']}
              label={t('editor.together')}
              value={undefined}
              onChange={ref => {
                if (ref && !participant.people.includes(ref)) {
                  onChange({ people: [...participant.people, ref] });
                }
                setAdding(false);
              }}
            />
          </Box>
        )}
      </Box>
      <Button size="small" onClick={() => setAdding(!adding)}>
        {t('editor.withSomebody')}
      </Button>
      <IconButton
        size="small"
        disabled={place === 0}
        aria-label={t('editor.up', { number })}
        onClick={() => onMove(-1)}
      >
        <RiArrowUpLine size={16} />
      </IconButton>
      <IconButton
        size="small"
        disabled={last}
        aria-label={t('editor.down', { number })}
        onClick={() => onMove(1)}
      >
        <RiArrowDownLine size={16} />
      </IconButton>
      <IconButton
        size="small"
        aria-label={t('editor.removeTurn', { number })}
        onClick={() => onChange(undefined)}
      >
        <RiCloseLine size={16} />
      </IconButton>
    </Box>
  );
}

/** Who takes turns, in their order. */
export function RosterFields(props: {
  roster: Roster;
  path: string;
  onChange: (roster: Roster) => void;
}) {
  const { roster, path, onChange } = props;
  const { t } = useWords();
  const members = useMembers();
  const [error, setError] = useState<unknown>();
  const [round, setRound] = useState(0);
  const wrong = useFieldError(`${path}.participants`);
  const { participants } = roster;
  const set = (next: Participant[]) => {
    const { first, ...rest } = roster;
    onChange({
      ...rest,
      participants: next,
      ...(first !== undefined && first < next.length ? { first } : {}),
    });
  };
  const add = async (ref: string | undefined) => {
    if (!ref) return;
    setError(undefined);
    try {
      const people = await members(ref);
      if (people.length === 0) {
        setError(new Error(t('editor.noMembers')));
      } else {
        set([...participants, { people }]);
      }
    } catch (e) {
      setError(e);
    }
    // A fresh, empty field for the next one.
    setRound(round + 1);
  };
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      {participants.length === 0 ? (
        <Typography variant="body2" color="text.secondary">
          {t('editor.nobodyYet')}
        </Typography>
      ) : (
        <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0 }}>
          {participants.map((participant, i) => (
            <ParticipantRow
              key={`${i} ${participant.people.join()}`}
              participant={participant}
              place={i}
              last={i === participants.length - 1}
              onMove={by => set(moved(participants, i, by))}
              onChange={next =>
                set(
                  next
                    ? replaced(participants, i, next)
                    : participants.filter((_, j) => j !== i),
                )
              }
            />
          ))}
        </Box>
      )}
      <Box sx={{ maxWidth: 340 }}>
        <EntityPicker
          key={round}
          kinds={['user', 'group']}
          label={t('editor.addTurn')}
          value={undefined}
          onChange={add}
          error={wrong}
        />
      </Box>
      {error !== undefined && (
        <ErrorNote error={error} title={t('editor.notAdded')} dense />
      )}
    </Box>
  );
}
