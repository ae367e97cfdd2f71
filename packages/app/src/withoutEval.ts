import Ajv, { type AnySchema, type ValidateFunction } from 'ajv';
import { config } from 'zod';

// The pages may make no code of text (backend.csp): not to be tried either, since a browser reports each try.
config({ jitless: true });

/**
 * Ajv knows no other way. The catalog's About card brings in a check of software templates that is made as soon as it is
 * loaded and that no page ever asks: it is made when it is asked, so that the card is drawn.
 */
Object.defineProperties(Ajv.prototype, {
  validateSchema: { value: () => true },
  compile: {
    value: madeWhenAsked(Ajv.prototype.compile),
  },
});

function madeWhenAsked(
  compile: (
    this: Ajv,
    schema: AnySchema,
  ) => ValidateFunction | Promise<unknown>,
) {
  return function compileLater(this: Ajv, schema: AnySchema) {
    let made: ReturnType<typeof compile> | undefined;
    const check = Object.assign(
      (data: unknown) => {
        made ??= compile.call(this, schema);
        if (typeof made !== 'function') {
          throw new TypeError('Asynchronous schemas are not for these pages');
        }
        const holds = made(data);
        check.errors = made.errors;
        return holds;
      },
      { errors: undefined as ValidateFunction['errors'] },
    );
    return check;
  };
}
