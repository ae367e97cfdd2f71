import {
  useTranslationRef,
  type TranslationFunction,
} from '@backstage/frontend-plugin-api';
import { useMemo } from 'react';
import { runbooksTranslationRef } from '../translation';
import { clock, duration } from './durations';

/** The translated words of these pages. */
export interface Words {
  t: TranslationFunction<(typeof runbooksTranslationRef)['T']>;
  duration: (seconds: number) => string;
  clock: (seconds: number) => string;
}

export function useWords(): Words {
  const { t } = useTranslationRef(runbooksTranslationRef);
  return useMemo(() => ({ t, duration, clock }), [t]);
}
