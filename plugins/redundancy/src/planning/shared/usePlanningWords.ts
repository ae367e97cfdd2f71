import {
  useTranslationRef,
  type TranslationFunction,
  type TranslationRef,
} from '@backstage/frontend-plugin-api';
import { resiliencePlanningTranslationRef } from '../translation';

type Messages = typeof resiliencePlanningTranslationRef extends TranslationRef<
  string,
  infer TMessages
>
  ? TMessages
  : never;

/** Translation function of scorecards and planning. */
export type PlanningT = TranslationFunction<Messages>;

/** The translated words of scorecards and planning. */
export function usePlanningWords(): { t: PlanningT } {
  return useTranslationRef(resiliencePlanningTranslationRef);
}
