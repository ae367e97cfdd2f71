import { useWords } from '../words/useWords';

/** Page. */
export function MyPage() {
  const { t } = useWords();
  return <>{t('page.title')}</>;
}
