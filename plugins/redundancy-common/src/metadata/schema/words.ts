/** The shape of a service's redundancy. @public */
export const PATTERNS = [
  'active-active',
  'active-passive',
  'multi-region',
  'replicated',
  'single',
] as const;

/** Who makes a standby take over. @public */
export const FAILOVER_MODES = ['automatic', 'manual', 'none'] as const;

/** @public */
export const INSTANCE_ROLES = ['active', 'standby'] as const;

/** Whether a service can do without a dependency. @public */
export const CRITICALITIES = ['hard', 'soft'] as const;

/** @public */
export type Pattern = (typeof PATTERNS)[number];
/** @public */
export type FailoverMode = (typeof FAILOVER_MODES)[number];
/** @public */
export type InstanceRole = (typeof INSTANCE_ROLES)[number];
/** @public */
export type Criticality = (typeof CRITICALITIES)[number];
