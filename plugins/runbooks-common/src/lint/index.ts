export { RUNBOOK_RULES, type RunbookRule } from './rules';
export * from './lint';
export { commandBlocks } from './steps';
export * from './set';
