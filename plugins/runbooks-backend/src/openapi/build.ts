export type Schema = Record<string, unknown>;

export const text: Schema = { type: 'string' };
export const whole: Schema = { type: 'integer' };
export const number: Schema = { type: 'number' };
export const yes: Schema = { type: 'boolean' };
export const time: Schema = { type: 'string', format: 'date-time' };
/** Anything with these shapes in it is explained in runbooks-common. */
export const anything: Schema = { type: 'object', additionalProperties: true };

export function list(items: Schema): Schema {
  return { type: 'array', items };
}

export function of(name: string): Schema {
  return { $ref: `#/components/schemas/${name}` };
}

export function words(...values: string[]): Schema {
  return { type: 'string', enum: values };
}

/** An object; names that end in "?" may be missing. Nothing else may be in it. */
export function shape(fields: Record<string, Schema>): Schema {
  const names = Object.keys(fields);
  return {
    type: 'object',
    additionalProperties: false,
    required: names.filter(name => !name.endsWith('?')),
    properties: Object.fromEntries(
      names.map(name => [name.replace(/\?$/, ''), fields[name]]),
    ),
  };
}

export function map(values: Schema): Schema {
  return { type: 'object', additionalProperties: values };
}

export function pageOf(
  items: Schema,
  more: Record<string, Schema> = {},
): Schema {
  return shape({ items: list(items), 'nextCursor?': text, ...more });
}
