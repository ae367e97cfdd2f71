import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
export const cache = resolve(root, '.cache');
export const inRoot = (...parts) => resolve(root, ...parts);
