export type Schema = Record<string, unknown>;

export const text: Schema = { type: 'string' };
export const whole: Schema = { type: 'integer' };
export const yes: Schema = { type: 'boolean' };
export const time: Schema = { type: 'string', format: 'date-time' };

export function list(items: Schema): Schema {
  return { type: 'array', items };
}

export function of(name: string): Schema {
  return { $ref: `#/components/schemas/${name}` };
}

export function words(...values: string[]): Schema {
  return { type: 'string', enum: values };
}

/** An object; names that end in "?" may be missing. */
export function shape(fields: Record<string, Schema>): Schema {
  const names = Object.keys(fields);
  return {
    type: 'object',
    required: names.filter(name => !name.endsWith('?')),
    properties: Object.fromEntries(
      names.map(name => [name.replace(/\?$/, ''), fields[name]]),
    ),
  };
}

export function map(values: Schema): Schema {
  return { type: 'object', additionalProperties: values };
}
