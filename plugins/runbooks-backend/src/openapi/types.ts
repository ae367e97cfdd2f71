import type { createValidatedOpenApiRouter } from '@backstage/backend-openapi-utils';

/** The form of document that the router takes. */
export type RequiredDoc = Parameters<typeof createValidatedOpenApiRouter>[0];
