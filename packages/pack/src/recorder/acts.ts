import {
  commandBlocks,
  needsVerify,
  type Step,
} from '@bulkhead/plugin-runbooks-common';

/** One tick of a step, and the event that it becomes. */
export interface Act {
  readonly kind:
    | 'precheck_pass'
    | 'done'
    | 'verified'
    | 'sent'
    | 'decided'
    | 'approved';
  readonly label: string;
  /** Who ticks: who drives, another person, or another one where there is one. */
  readonly by: 'driver' | 'second' | 'either';
  /** How many such ticks close the step; left out where it goes on. */
  readonly closes?: number;
  readonly option?: string;
  /** Step that a choice leads to; left out where it ends the run. */
  readonly goTo?: string;
}

function doneActs(step: Step): Act[] {
  const precheck = commandBlocks(step).some(block => block.role === 'precheck');
  const verify = needsVerify(step);
  const by = (
    { required: 'second', recommended: 'either', none: 'driver' } as const
  )[step.secondPerson];
  return [
    ...(precheck
      ? [
          {
            kind: 'precheck_pass',
            label: 'Checked before: as expected',
            by: 'driver',
          } as const,
        ]
      : []),
    {
      kind: 'done',
      label: 'Done',
      by: 'driver',
      ...(verify ? {} : { closes: 1 }),
    },
    ...(verify
      ? [
          {
            kind: 'verified',
            label: by === 'second' ? 'Verified by another person' : 'Verified',
            by,
            closes: 1,
          } as const,
        ]
      : []),
  ];
}

/** Ticks of a step, in their order, as the rules of a run ask for them. */
export function actsOf(step: Step): Act[] {
  switch (step.type) {
    case 'check':
      return [
        {
          kind: 'verified',
          label: 'Checked: as expected',
          by: step.secondPerson === 'required' ? 'second' : 'driver',
          closes: 1,
        },
      ];
    case 'decision':
      return (step.decision?.options ?? []).map(option => ({
        kind: 'decided',
        label: option.key,
        by: 'driver',
        closes: 1,
        option: option.key,
        ...('goto' in option ? { goTo: option.goto } : {}),
      }));
    case 'approval':
      return [
        {
          kind: 'approved',
          label: 'Agreed by another person',
          by: 'second',
          closes: step.approval?.needed ?? 1,
        },
      ];
    case 'notify':
      return [{ kind: 'sent', label: 'Sent', by: 'driver', closes: 1 }];
    default:
      return doneActs(step);
  }
}
