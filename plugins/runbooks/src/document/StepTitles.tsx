import type { RunbookDocument } from '@bulkhead/plugin-runbooks-common';
import { createContext, useContext, useMemo, type ReactNode } from 'react';

const Titles = createContext<ReadonlyMap<string, string>>(new Map());

/** Lets what stands below name a step as its heading does, not by its id. */
export function StepTitles(props: {
  document: RunbookDocument;
  children: ReactNode;
}) {
  const { document, children } = props;
  const titles = useMemo(
    () =>
      new Map(
        document.phases
          .flatMap(phase => phase.steps)
          .map(step => [step.id, `${step.number}. ${step.title}`]),
      ),
    [document],
  );
  return <Titles.Provider value={titles}>{children}</Titles.Provider>;
}

/** Heading of a step, or the id where there is none. */
export function useStepTitle(): (stepId: string) => string {
  const titles = useContext(Titles);
  return stepId => titles.get(stepId) ?? stepId;
}
