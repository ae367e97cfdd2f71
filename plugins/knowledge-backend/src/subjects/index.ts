export * from './SubjectReader';
export * from './SubjectStore';
export { subjectOf, subjectFields } from './subjectOf';
