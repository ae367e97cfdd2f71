import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { Link } from '@backstage/core-components';
import { useApi } from '@backstage/frontend-plugin-api';
import { EntityLink, Person, useLoad } from '@bulkhead/bulkhead-react';
import {
  isHttpUrl,
  personRoles,
  type NoteLink as NoteLinkData,
  type NoteView,
} from '@bulkhead/plugin-knowledge-common';
import type { ReactNode } from 'react';
import { knowledgeApiRef } from '../../api';
import { useWords } from '../../words';
import { NoteLink, TechnologyChip, useKnowledgePath } from '../shared';
import { fieldLines, runbookPath } from './fieldLines';

function Part(props: { title: string; children: ReactNode }) {
  return (
    <div>
      <Typography variant="subtitle2" component="h3" sx={{ m: 0, mb: 0.5 }}>
        {props.title}
      </Typography>
      {props.children}
    </div>
  );
}

function OtherLink(props: { link: NoteLinkData }) {
  const { link } = props;
  const title = link.title ?? link.ref;
  switch (link.type) {
    case 'note':
      return <NoteLink id={link.ref}>{title}</NoteLink>;
    case 'runbook':
      return (
        <Link to={runbookPath(link.ref)}>
          {title}
          {link.version ? ` (${link.version.slice(0, 12)})` : ''}
        </Link>
      );
    case 'cve':
      return (
        <Link to={`https://www.cve.org/CVERecord?id=${link.ref}`}>
          {link.ref}
        </Link>
      );
    default:
      return isHttpUrl(link.ref) ? (
        <Link to={link.ref}>{title}</Link>
      ) : (
        <span>{title}</span>
      );
  }
}

function EventLink(props: { id: string }) {
  const { id } = props;
  const api = useApi(knowledgeApiRef);
  const path = useKnowledgePath();
  const load = useLoad(id, signal => api.event(id, signal), {
    refetchOnFocus: false,
  });
  return <Link to={path('hackathons', id)}>{load.value?.name ?? id}</Link>;
}

/** What the note is about, who stands on it, and its fields. */
export function NoteAside(props: { note: NoteView }) {
  const { note } = props;
  const words = useWords();
  const { t } = words;
  const entities = note.links.filter(link => link.type === 'entity');
  const technologies = note.links.filter(link => link.type === 'technology');
  const others = note.links.filter(
    link => link.type !== 'entity' && link.type !== 'technology',
  );
  const eventId = note.kind === 'hackathon' ? note.fields.eventId : undefined;
  const fields = fieldLines(note, words);
  return (
    <Paper
      variant="outlined"
      sx={{
        p: 2,
        display: 'grid',
        gap: 2,
        overflowWrap: 'anywhere',
        gridTemplateColumns: 'minmax(0, 1fr)',
      }}
    >
      {entities.length > 0 && (
        <Part title={t('note.about')}>
          <Box sx={{ display: 'grid', gap: 0.5 }}>
            {entities.map(link => (
              <EntityLink key={link.ref} entityRef={link.ref} />
            ))}
          </Box>
        </Part>
      )}
      {technologies.length > 0 && (
        <Part title={t('note.technologies')}>
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5 }}>
            {technologies.map(link => (
              <TechnologyChip
                key={link.ref}
                technology={link.ref}
                title={link.title}
              />
            ))}
          </Box>
        </Part>
      )}
      {personRoles.map(role => {
        const people = note.people.filter(person => person.role === role);
        return people.length === 0 ? null : (
          <Part key={role} title={t(`note.role.${role}`)}>
            <Box sx={{ display: 'grid', gap: 0.5, justifyItems: 'start' }}>
              {people.map(person => (
                <Person key={person.ref} entityRef={person.ref}>
                  {person.on && words.day(person.on)}
                </Person>
              ))}
            </Box>
          </Part>
        );
      })}
      {eventId && (
        <Part title={t('form.field.eventId')}>
          <EventLink id={eventId} />
        </Part>
      )}
      {fields.length > 0 && (
        <Part title={t('note.fields')}>
          <Box component="dl" sx={{ m: 0, display: 'grid', gap: 0.75 }}>
            {fields.map(({ label, value, href }) => (
              <div key={label}>
                <Box component="dt" sx={{ color: 'text.secondary' }}>
                  {label}
                </Box>
                <Box component="dd" sx={{ m: 0 }}>
                  {href ? <Link to={href}>{value}</Link> : value}
                </Box>
              </div>
            ))}
          </Box>
        </Part>
      )}
      {note.kind === 'post-mortem' &&
        (note.fields.couldHaveRun ?? []).length > 0 && (
          <Part title={t('note.couldHaveRun')}>
            <Box sx={{ display: 'grid', gap: 0.5, justifyItems: 'start' }}>
              {note.fields.couldHaveRun?.map(ref => (
                <Person key={ref} entityRef={ref} />
              ))}
            </Box>
          </Part>
        )}
      {others.length > 0 && (
        <Part title={t('note.links')}>
          <Box
            component="ul"
            sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 0.5 }}
          >
            {others.map(link => (
              <li key={`${link.type} ${link.ref}`}>
                <OtherLink link={link} />
              </li>
            ))}
          </Box>
        </Part>
      )}
    </Paper>
  );
}
