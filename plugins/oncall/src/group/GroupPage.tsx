import { useWords } from '../words/useWords';

/** Page. */
export function GroupPage() {
  const { t } = useWords();
  return <>{t('page.title')}</>;
}
