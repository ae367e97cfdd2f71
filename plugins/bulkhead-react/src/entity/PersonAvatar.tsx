import Avatar from '@mui/material/Avatar';
import Box from '@mui/material/Box';
import { useEntityPresentation } from '@backstage/plugin-catalog-react';
import type { ReactNode } from 'react';
import { EntityLink } from './EntityLink';
import { initials } from './initials';

/** @public */
export interface PersonAvatarProps {
  /** Display name, for the initials. */
  name: string;
  picture?: string;
  /** In pixels, 24 when not given. */
  size?: number;
}

/** Initials of a person, or the picture. The name belongs beside it: the avatar is decoration. @public */
export function PersonAvatar(props: PersonAvatarProps) {
  const { name, picture, size = 24 } = props;
  return (
    <Avatar
      aria-hidden
      src={picture}
      sx={{
        width: size,
        height: size,
        fontSize: size * 0.42,
        fontWeight: 600,
        bgcolor: 'action.selected',
        color: 'text.primary',
      }}
    >
      {initials(name)}
    </Avatar>
  );
}

/** @public */
export interface PersonProps {
  /** Ref of a user entity. */
  entityRef: string;
  /** Said after the name, e.g. "(ready)". */
  children?: ReactNode;
  size?: number;
}

/** Avatar, linked display name and what is to be said about the person. @public */
export function Person(props: PersonProps) {
  const { entityRef, children, size } = props;
  const { primaryTitle } = useEntityPresentation(entityRef, {
    defaultKind: 'user',
  });
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
      <PersonAvatar name={primaryTitle} size={size} />
      <span>
        <EntityLink entityRef={entityRef} title={primaryTitle} />
        {children && <> {children}</>}
      </span>
    </Box>
  );
}
