export * from './KnowledgeApi';
export * from './KnowledgeClient';
