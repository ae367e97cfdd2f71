import {
  appLanguageApiRef,
  useApiHolder,
} from '@backstage/frontend-plugin-api';
import { useEffect, useState } from 'react';

/**
 * Locale for dates and numbers: the portal's language, in the regional form the browser asks for
 * when both are the same language ("en" in the portal, "en-GB" in the browser: "en-GB").
 * @public
 */
export function useLocale(): string {
  const languageApi = useApiHolder().get(appLanguageApiRef);
  const [language, setLanguage] = useState(
    () => languageApi?.getLanguage().language,
  );
  useEffect(() => {
    const subscription = languageApi?.language$().subscribe(next => {
      setLanguage(next.language);
    });
    return () => subscription?.unsubscribe();
  }, [languageApi]);
  const wanted = navigator.languages ?? [navigator.language];
  if (!language) {
    return wanted[0] ?? 'en';
  }
  return (
    wanted.find(one => one.split('-')[0] === language.split('-')[0]) ?? language
  );
}
