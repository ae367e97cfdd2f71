import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { Contact } from '@bulkhead/plugin-oncall-common';
import {
  RiChat3Line,
  RiLinksLine,
  RiMailLine,
  RiPhoneLine,
} from '@remixicon/react';
import { useWords } from '../words/useWords';

const icons = {
  phone: RiPhoneLine,
  chat: RiChat3Line,
  email: RiMailLine,
  link: RiLinksLine,
};

/** Kinds in the order in which one tries them at night. */
const order: Contact['kind'][] = ['phone', 'chat', 'email', 'link'];

/** The first of each kind, those that reach a person: for a card, where space is short. */
export function bestContacts(contacts: readonly Contact[]): Contact[] {
  return order
    .filter(kind => kind !== 'link')
    .flatMap(kind => contacts.find(one => one.kind === kind) ?? []);
}

/** How to reach somebody: each way one click. */
export function Contacts(props: {
  contacts: readonly Contact[];
  name: string;
  /** Only the best of each kind. */
  best?: boolean;
}) {
  const { best, name } = props;
  const { t } = useWords();
  const contacts = best
    ? bestContacts(props.contacts)
    : [...props.contacts].sort(
        (a, b) => order.indexOf(a.kind) - order.indexOf(b.kind),
      );
  if (contacts.length === 0) {
    return (
      <Box component="span" sx={{ color: 'text.secondary' }}>
        {t('contact.none', { name })}
      </Box>
    );
  }
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5 }}>
      {contacts.map(contact => {
        const Icon = icons[contact.kind];
        const { label } = contact;
        const away = contact.href.startsWith('http');
        return (
          <Button
            key={contact.href}
            component="a"
            href={contact.href}
            target={away ? '_blank' : undefined}
            rel={away ? 'noopener noreferrer' : undefined}
            size="small"
            variant={contact.kind === 'phone' ? 'contained' : 'outlined'}
            startIcon={<Icon size={16} aria-hidden />}
            aria-label={t(`contact.${contact.kind}Long`, { name, label })}
            sx={{ textTransform: 'none', py: 0.25, whiteSpace: 'nowrap' }}
          >
            {t(`contact.${contact.kind}`, { label })}
          </Button>
        );
      })}
    </Box>
  );
}
