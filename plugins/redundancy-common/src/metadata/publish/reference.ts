import type { Vocabulary } from '../../vocabulary';
import { annotationsJsonSchema, redundancyJsonSchema } from './jsonSchema';

/** As much of JSON Schema as the schemas here use. */
interface Node {
  type?: string;
  description?: string;
  enum?: unknown[];
  examples?: unknown[];
  properties?: Record<string, Node>;
  required?: string[];
  items?: Node;
  additionalProperties?: Node | boolean;
  minimum?: number;
  maximum?: number;
}

function cell(text: string): string {
  return text.replace(/\|/g, '\\|').replace(/\s+/g, ' ').trim();
}

function inner(node: Node): Node {
  if (node.type === 'array' && node.items) {
    return inner(node.items);
  }
  return typeof node.additionalProperties === 'object'
    ? inner(node.additionalProperties)
    : node;
}

function typeOf(node: Node): string {
  if (node.type === 'array' && node.items) {
    return `list of ${typeOf(node.items)}`;
  }
  if (node.enum) {
    return node.enum.map(word => `\`${String(word)}\``).join(', ');
  }
  if (typeof node.additionalProperties === 'object') {
    return `block by reference, of ${typeOf(node.additionalProperties)}`;
  }
  switch (node.type) {
    case 'object':
      return 'block';
    case 'boolean':
      return '`true`, `false`';
    case 'integer':
      return 'whole number';
    case 'string':
      return 'text';
    default:
      return node.type ?? 'text';
  }
}

function rowsOf(node: Node, prefix: string): string[] {
  return Object.entries(node.properties ?? {}).flatMap(([name, field]) => {
    const path = prefix ? `${prefix}.${name}` : name;
    const suffix = field.type === 'array' ? '[]' : '';
    const keyed = typeof field.additionalProperties === 'object';
    const deeper = keyed ? `${path}.<target>` : `${path}${suffix}`;
    const must = node.required?.includes(name) ? ' Required.' : '';
    return [
      `| \`${path}\` | ${cell(typeOf(field))} | ${cell(
        (field.description ?? '') + must,
      )} |`,
      ...rowsOf(inner(field), deeper),
    ];
  });
}

function table(header: string[], rows: string[]): string {
  return [
    `| ${header.join(' | ')} |`,
    `| ${header.map(() => '---').join(' | ')} |`,
    ...rows,
  ].join('\n');
}

function annotationRows(): string[] {
  const { properties = {} } = annotationsJsonSchema() as Node;
  return Object.entries(properties).map(([name, field]) => {
    const allowed = field.enum
      ? field.enum.map(word => `\`'${String(word)}'\``).join(', ')
      : `text, e.g. \`'${String(field.examples?.[0] ?? '')}'\``;
    return `| \`${name}\` | ${cell(allowed)} | ${cell(
      field.description ?? '',
    )} |`;
  });
}

function classRows({ domainClasses }: Vocabulary): string[] {
  return [...domainClasses.values()].map(
    ({ name, rung, description }) =>
      `| \`${name}\` | ${rung ?? '-'} | ${cell(description)} |`,
  );
}

function typeRows({ resourceTypes }: Vocabulary): string[] {
  return [...resourceTypes.values()].map(
    ({ type, title, family, domainClass, quorum }) =>
      `| \`${type}\` | ${cell(title)} | ${family} | ${
        domainClass ? `\`${domainClass}\`` : 'instance'
      } | ${quorum ? 'yes' : ''} |`,
  );
}

const EXAMPLE = `\`\`\`yaml
metadata:
  annotations:
    bulkhead/tier: '1'
    bulkhead/pattern: active-active
    bulkhead/slo: '99.95'
    bulkhead/rto: 15m
    bulkhead/pair: user:default/first, user:default/second
spec:
  dependsOn: [resource:default/orders-db, component:default/mail]
  redundancy:
    instances:
      - name: orders-1
        on: [resource:default/host-a, resource:default/datastore-a]
      - name: orders-2
        on: [resource:default/host-b, resource:default/datastore-b]
    needed: 1
    failover: automatic
    dependencies:
      component:default/mail:
        criticality: soft
        degrades: receipts are sent later
\`\`\``;

const WORDS_EXAMPLE = `\`\`\`yaml
# app-config.yaml
bulkhead:
  redundancy:
    domainClasses:
      - name: power-feed
        title: power feed
        rung: 3.5
        description: One electrical feed with all racks on it.
    resourceTypes:
      - type: pdu
        title: power distribution unit
        family: place
        domainClass: power-feed
      - type: cockroachdb
        family: database
        quorum: true
    requiredByTier: { '0': region, '1': datacenter, '2': host, '3': instance }
\`\`\``;

/** The field-by-field documentation of the metadata, in Markdown. Made from the schema, so it cannot disagree with it. */
export function metadataReference(vocabulary: Vocabulary): string {
  const fields = redundancyJsonSchema() as Node;
  return `# Redundancy metadata, field by field

<!-- Made from the schema by plugins/redundancy-common/scripts/publish-metadata.cjs; change the schema, not this page. -->

Write a fact on the entity that owns it, in its \`catalog-info.yaml\`: flat facts as annotations, structure under
\`spec.redundancy\`. A fact can also be filled in from the service page; what the file says wins.

${EXAMPLE}

A value that cannot be read never drops or blocks an entity. It becomes a finding on the service page, with its path and
what is allowed, and until it is mended the worse case is counted. Editors complete and check the fields by
[schemas/metadata.schema.json](schemas/metadata.schema.json):

\`\`\`yaml
# yaml-language-server: $schema=<path or address of metadata.schema.json>
\`\`\`

- A **duration** is \`30s\`, \`15m\`, \`24h\`, \`30d\`, \`2w\`, \`6 months\`, \`1y\`, several of them (\`1h 30m\`), or ISO 8601 (\`PT15M\`).
  \`m\` is minutes.
- A **reference** is \`kind:namespace/name\`. Without a kind a place is a \`resource\`, a dependency a \`component\`, a person a
  \`user\`; without a namespace it is that of the entity.
- A reference to nothing is one more thing that can fail. Instances without a place share one place that nobody knows.

## Annotations

${table(['annotation', 'values', 'meaning'], annotationRows())}

## spec.redundancy

${table(['field', 'values', 'meaning'], rowsOf(fields, ''))}

## Classes of failure domain

What can be lost as a whole. The rung says how large the loss is: a service's level is the largest class of which it
survives the loss of any one. Classes without a rung are not on that ladder; their single points count at every level.
The list is configuration, see [Words of your own](#words-of-your-own).

${table(['class', 'rung', 'meaning'], classRows(vocabulary))}

## Types of resources

Values of \`spec.type\` of a \`Resource\` that mean something here. A type that is not in the list is a thing that runs. The
list is configuration, see [Words of your own](#words-of-your-own).

${table(
  ['type', 'name', 'family', 'its loss is of class', 'needs a majority'],
  typeRows(vocabulary),
)}

## Words of your own

Classes and types are added in the configuration of the portal's backend, or replaced: an entry counts in place of the
known one of the same name. They hold from the next start, for the analysis, its findings and the preview of a change; a
value that cannot be right stops the start and names its key.

${WORDS_EXAMPLE}

- \`rung\` places a class on the ladder above, between the known ones or beside them. Fractions are allowed.
- \`requiredByTier\` says which class each tier asks to survive. Default: 0 and 1 a datacenter (a zone where there are no
  datacenters), 2 a host, 3 an instance. Only classes with a rung can be asked for.
- \`typesThatDoNotRun\` lists types of components that cannot fail. Default: library, documentation, template.

The command line program reads files only: it knows neither this configuration nor the facts that were filled in from the
portal.
`;
}
