import { createContext } from 'react';

/** References that are likely here: what the entity depends on, what is typed elsewhere in the form. */
export const NearbyRefs = createContext<readonly string[]>([]);
