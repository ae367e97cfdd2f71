/**
 * What reads an export of an audit chain: without a database, so that the command line has it too.
 *
 * @packageDocumentation
 */
export * from './audit/seal';
export * from './audit/signedHead';
export * from './audit/verifyExport';
