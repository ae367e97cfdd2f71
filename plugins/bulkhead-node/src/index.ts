/**
 * What two backends of Bulkhead need: entity access, idempotency, cursors, ETags, database guard and audit chain.
 *
 * @packageDocumentation
 */
export * from './access/EntityAccess';
export * from './access/EntityVisibility';
export * from './audit/AuditChain';
export * from './audit/AuditTrail';
export * from './audit/auditRoute';
export * from './audit/table';
export * from './auditExport';
export * from './canonicalJson';
export * from './database/appendOnly';
export * from './database/errors';
export * from './database/guard';
export * from './database/migrate';
export * from './database/openDatabase';
export * from './database/rows';
export * from './database/transaction';
export * from './health/DatabaseProbe';
export * from './health/databaseHealth';
export * from './http/cursors';
export * from './http/databaseErrors';
export * from './http/etag';
export * from './http/guarded';
export * from './http/idempotencyKey';
export * from './http/limitPerUser';
export * from './http/secretAddress';
export * from './http/unexpectedErrors';
export * from './idempotency/Idempotency';
export * from './idempotency/table';
