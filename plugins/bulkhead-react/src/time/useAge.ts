import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { bulkheadReactTranslationRef } from '../translation';
import { formatAbsolute, formatAge, type Moment } from './formatAge';
import { useLocale } from './useLocale';
import { useNow } from './useNow';

/** The words for a moment, kept current. @public */
export function useAge(at: Moment | undefined): {
  relative: string;
  absolute: string;
} {
  const { t } = useTranslationRef(bulkheadReactTranslationRef);
  const locale = useLocale();
  const now = useNow();
  if (at === undefined) {
    return { relative: t('age.never'), absolute: t('age.never') };
  }
  return {
    relative: formatAge(at, now, locale) ?? t('age.now'),
    absolute: formatAbsolute(at, locale),
  };
}
