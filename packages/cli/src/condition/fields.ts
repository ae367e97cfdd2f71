/** How values of a field are compared. */
export type FieldKind = 'number' | 'level' | 'word' | 'flag';

/** A field that a condition can ask for. */
export interface Field {
  readonly name: string;
  readonly kind: FieldKind;
  readonly about: string;
}

/** Everything a condition can ask for, by what it is asked of each service. */
export const FIELDS: readonly Field[] = [
  { name: 'tier', kind: 'number', about: '0 to 3' },
  {
    name: 'survives',
    kind: 'level',
    about: 'largest class of failure domain it is known to survive at once',
  },
  {
    name: 'survivesAfterHuman',
    kind: 'level',
    about: 'the same after somebody acted',
  },
  { name: 'required', kind: 'level', about: 'level that its tier asks for' },
  {
    name: 'outcome',
    kind: 'word',
    about: 'redundant, spof or unknown, measured against its tier',
  },
  { name: 'gaps', kind: 'number', about: 'places where redundancy is missing' },
  { name: 'spofs', kind: 'number', about: 'single points of failure' },
  {
    name: 'pairs',
    kind: 'number',
    about: 'pairs of failures that take it down',
  },
  { name: 'unknowns', kind: 'number', about: 'things that nobody said' },
  { name: 'findings', kind: 'number', about: 'findings in its metadata' },
  { name: 'errors', kind: 'number', about: 'findings that are errors' },
  {
    name: 'blastRadius',
    kind: 'number',
    about: 'services that fall when it falls',
  },
  { name: 'slo', kind: 'number', about: 'promised availability in percent' },
  { name: 'kind', kind: 'word', about: 'component or resource' },
  { name: 'type', kind: 'word', about: 'spec.type' },
  { name: 'name', kind: 'word', about: 'metadata.name' },
  { name: 'namespace', kind: 'word', about: 'metadata.namespace' },
  { name: 'ref', kind: 'word', about: 'entity reference' },
  { name: 'owner', kind: 'word', about: 'reference of the owner' },
  { name: 'system', kind: 'word', about: 'reference of the system' },
  { name: 'down', kind: 'flag', about: 'falls with what --lose names' },
  {
    name: 'degraded',
    kind: 'flag',
    about: 'runs at a loss with what --lose names',
  },
  {
    name: 'problems',
    kind: 'number',
    about: 'things in the files that could not be read, over all files',
  },
];

/** Values of one service by the names of the fields; a field without a value is not there. */
export type Values = Readonly<Record<string, string | number | boolean>>;
