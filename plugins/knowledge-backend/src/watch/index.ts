export * from './fetch/addresses';
export * from './fetch/SafeFetcher';
export * from './parse/FeedParser';
export * from './InboxService';
export * from './ItemStore';
export * from './SourceReader';
export * from './SourceService';
export * from './SourceStore';
