/**
 * Runbooks, people and traffic as signed pages that need no portal and no server.
 *
 * @packageDocumentation
 */
export * from './content';
export { Directory, fullRef } from './directory';
export type { Contact, Service, Team } from './directory';
export { writePack } from './folder';
export { fingerprintOf, readKey, writeKeyPair } from './keys';
export type { Manifest } from './manifest';
export { makePack, singlePage, type Pack } from './pack';
export * from './PackError';
export * from './runbooks';
export { OLD_AFTER_DAYS } from './script/age';
export * from './sealed';
export { ageInWords, verifyPack, type Verdict } from './verify';
