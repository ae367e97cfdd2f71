import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { Link as RouterLink } from 'react-router-dom';

const WEB = /^https?:\/\//i;

const look = {
  color: 'inherit',
  overflowWrap: 'anywhere',
  textDecoration: 'underline',
  textDecorationThickness: 'from-font',
  textUnderlineOffset: '0.2em',
} as const;

/** A link inside of words: a path of this portal, or an http(s) address. Anything else is text. */
export function TextLink(props: {
  to: string;
  children: ReactNode;
  label?: string;
}) {
  const { to, children, label } = props;
  if (WEB.test(to)) {
    return (
      <Box
        component="a"
        href={to}
        target="_blank"
        rel="noopener noreferrer"
        aria-label={label}
        sx={look}
      >
        {children}
      </Box>
    );
  }
  // "//host" would leave the portal, and other schemes may run as script.
  if (!to.startsWith('/') || to.startsWith('//')) {
    return <span>{children}</span>;
  }
  return (
    <Box component={RouterLink} to={to} aria-label={label} sx={look}>
      {children}
    </Box>
  );
}
