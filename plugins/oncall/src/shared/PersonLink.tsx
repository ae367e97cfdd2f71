import Box from '@mui/material/Box';
import { Link } from '@backstage/core-components';
import { PersonAvatar } from '@bulkhead/bulkhead-react';
import type { ReactNode } from 'react';
import { useOncallPaths } from '../words/useOncallPaths';
import { useWords } from '../words/useWords';
import { nameIn, type People } from './people';

/** A person by name, linked to what stands on them, with what is to be said about them. */
export function PersonLink(props: {
  person: string;
  people: People;
  size?: number;
  children?: ReactNode;
}) {
  const { children, people, person, size = 20 } = props;
  const { t } = useWords();
  const paths = useOncallPaths();
  const view = people[person];
  const name = nameIn(people, person);
  return (
    <Box
      component="span"
      sx={{
        display: 'inline-flex',
        alignItems: 'center',
        gap: 0.75,
        minWidth: 0,
        maxWidth: '100%',
      }}
    >
      <PersonAvatar name={name} picture={view?.picture} size={size} />
      <span>
        <Link
          to={paths.person(person)}
          style={{
            textDecoration: 'underline',
            textUnderlineOffset: '0.2em',
            textDecorationThickness: 'from-font',
          }}
        >
          {name}
        </Link>
        {view && !view.inCatalog && ` ${t('person.notInCatalog')}`}
        {children && <> {children}</>}
      </span>
    </Box>
  );
}

/** Several people, one after the other. */
export function PersonLinks(props: {
  refs: readonly string[];
  people: People;
  size?: number;
}) {
  return (
    <Box
      component="span"
      sx={{ display: 'inline-flex', flexWrap: 'wrap', columnGap: 1.5 }}
    >
      {props.refs.map(ref => (
        <PersonLink
          key={ref}
          person={ref}
          people={props.people}
          size={props.size}
        />
      ))}
    </Box>
  );
}
