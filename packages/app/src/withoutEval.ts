import { config } from 'zod';

// The pages may make no code of text (backend.csp): not to be tried either, since a browser reports each try.
config({ jitless: true });
