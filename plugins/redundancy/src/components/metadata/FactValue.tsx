import Box from '@mui/material/Box';
import { EntityLink } from '@bulkhead/bulkhead-react';
import { Fragment } from 'react';
import { humanize, useWords, type Words } from '../../words';

const REFERENCE = /^[a-z]+:[\w.-]+\/[\w.-]+$/i;

/** A declared fact as people read it: references are links, lists are lists, blocks are short lines. */
export function FactValue(props: { value: unknown }) {
  const words = useWords();
  return <Value value={props.value} words={words} />;
}

function Value(props: { value: unknown; words: Words }) {
  const { value, words } = props;
  if (value === undefined || value === null) {
    return <>{words.t('metadata.notSaid')}</>;
  }
  if (typeof value === 'boolean') {
    return <>{value ? words.t('metadata.yes') : words.t('metadata.no')}</>;
  }
  if (typeof value === 'string') {
    return <TextWithLinks text={value} />;
  }
  if (Array.isArray(value)) {
    const plain = value.every(item => typeof item !== 'object');
    return plain ? (
      <>
        {value.map((item, i) => (
          <Fragment key={`${item}`}>
            {i > 0 && ', '}
            <Value value={item} words={words} />
          </Fragment>
        ))}
      </>
    ) : (
      <Box component="ul" sx={{ m: 0, pl: 2.25 }}>
        {value.map((item, i) => (
          <li key={i}>
            <Value value={item} words={words} />
          </li>
        ))}
      </Box>
    );
  }
  if (typeof value === 'object') {
    return <Block value={{ ...value }} words={words} />;
  }
  return <>{String(value)}</>;
}

function Block(props: { value: Record<string, unknown>; words: Words }) {
  const { value, words } = props;
  const { name, ...rest } = value;
  const entries = Object.entries(rest);
  const nested = entries.some(
    ([, one]) => one !== null && typeof one === 'object' && !Array.isArray(one),
  );
  const parts = entries.map(([key, one]) => (
    <Fragment key={key}>
      <Box component="span" sx={{ color: 'text.secondary' }}>
        {REFERENCE.test(key) ? (
          <EntityLink entityRef={key} title={shortRef(key)} />
        ) : (
          humanize(key).toLowerCase()
        )}
      </Box>{' '}
      <Value value={one} words={words} />
    </Fragment>
  ));
  if (nested) {
    return (
      <Box component="ul" sx={{ m: 0, pl: 2.25 }}>
        {parts.map((part, i) => (
          <li key={entries[i][0]}>{part}</li>
        ))}
      </Box>
    );
  }
  return (
    <span>
      {typeof name === 'string' && <b>{name}</b>}
      {parts.map((part, i) => (
        <Fragment key={entries[i][0]}>
          {(i > 0 || typeof name === 'string') && ' · '}
          {part}
        </Fragment>
      ))}
    </span>
  );
}

/** "resource:default/gra-host-3" as "gra-host-3"; another namespace stays. */
export function shortRef(ref: string): string {
  return ref.replace(/^[a-z]+:(default\/)?/i, '');
}

function TextWithLinks(props: { text: string }) {
  const parts = props.text.split(',').map(part => part.trim());
  if (!parts.every(part => REFERENCE.test(part))) {
    return <>{props.text}</>;
  }
  return (
    <>
      {parts.map((part, i) => (
        <Fragment key={part}>
          {i > 0 && ', '}
          <EntityLink entityRef={part} title={shortRef(part)} />
        </Fragment>
      ))}
    </>
  );
}
