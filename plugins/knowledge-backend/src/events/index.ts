export * from './EventService';
export * from './EventStore';
