/**
 * For the tests of backends: what a family does when a call of its database fails.
 *
 * @packageDocumentation
 */
export * from './faults/FailingCalls';
export * from './faults/failEachCall';
