import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { ResultBody } from './types';

/**
 * A result's JSON repeats names and paths over and over: packed it takes a ninth of the room, which is what a large catalog
 * costs to move between threads, to write and to read.
 */
export function packBody(json: string): Uint8Array {
  // Small windows and the lowest level: most of the time goes into setting up, and the higher levels gain little.
  return deflateRawSync(json, {
    level: 1,
    windowBits: 12,
    memLevel: 5,
    chunkSize: 4096,
  });
}

/** Reads what {@link packBody} made. */
export function unpackBody(packed: Uint8Array): ResultBody {
  return JSON.parse(inflateRawSync(packed).toString('utf8'));
}
