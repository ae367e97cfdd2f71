export * from './NoteLedger';
export * from './NoteService';
export * from './NoteStore';
export * from './NoteWriter';
export * from './present';
