export * from './Announcer';
export * from './CalendarService';
export * from './Digest';
export * from './DigestStore';
export * from './FeedService';
export * from './FeedTokenStore';
export * from './jsonLd';
export * from './SearchService';
