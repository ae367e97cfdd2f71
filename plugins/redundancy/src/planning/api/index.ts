export * from './PlanningApi';
export * from './PlanningClient';
