/**
 * Ids of model nodes. An entity is its reference; what belongs to it starts with the reference and a slash, which no
 * reference holds more than one of. @public
 */
export const nodeIds = {
  instance: (ref: string, name: string) => `${ref}/instance/${name}`,
  takeover: (ref: string, name: string) => `${ref}/instance/${name}/takeover`,
  instances: (ref: string) => `${ref}/instances`,
  anyOf: (ref: string, index: number) => `${ref}/any-of/${index}`,
  anyOfTakeover: (ref: string, index: number, member: string) =>
    `${ref}/any-of/${index}/${member}/takeover`,
  missing: (ref: string) => `missing:${ref}`,
  unplaced: (ref: string) => `${ref}/unplaced`,
  operators: (ref: string) => `${ref}/operators`,
};
