import { Person } from '@bulkhead/bulkhead-react';
import { useWords } from './useWords';

/** Who wrote a version: a name as git has it, or a person of the portal. */
export function Author({ author }: { author: string }) {
  const { t } = useWords();
  return author.startsWith('user:') ? (
    <Person entityRef={author} size={18} />
  ) : (
    <>{t('reading.by', { author })}</>
  );
}
