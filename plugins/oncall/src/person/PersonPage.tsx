import { useWords } from '../words/useWords';

/** Page. */
export function PersonPage() {
  const { t } = useWords();
  return <>{t('page.title')}</>;
}
