export * from './noteMarkdown';
