import { readFileSync } from 'fs';
import { resolve } from 'path';
import { DEFAULT_VOCABULARY } from '../../vocabulary';
import { metadataJsonSchema } from './jsonSchema';
import { metadataReference } from './reference';

const docs = resolve(__dirname, '../../../../../docs');

interface Node {
  description?: string;
  properties?: Record<string, Node>;
  items?: Node;
  additionalProperties?: Node | boolean;
}

function fieldsWithoutDescription(node: Node, path: string): string[] {
  return Object.entries(node.properties ?? {}).flatMap(([name, field]) => {
    const at = path ? `${path}.${name}` : name;
    const { items, additionalProperties: keyed } = field;
    return [
      ...(field.description ? [] : [at]),
      ...fieldsWithoutDescription(items ?? field, at),
      ...(typeof keyed === 'object' ? fieldsWithoutDescription(keyed, at) : []),
    ];
  });
}

/** Neither the formatting nor the escaping of a text, only its words. */
function words(text: string): string {
  return text.replace(/[\s\\]+/g, ' ').replace(/-{3,}/g, '---');
}

describe('what is published of the metadata', () => {
  it('describes every field', () => {
    expect(fieldsWithoutDescription(metadataJsonSchema(), '')).toEqual([
      'metadata',
      'spec',
    ]);
  });

  it('is the schema in docs; run scripts/publish-metadata.cjs when it is not', () => {
    const file = resolve(docs, 'schemas/metadata.schema.json');
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(
      metadataJsonSchema(),
    );
  });

  it('is the reference in docs; run scripts/publish-metadata.cjs when it is not', () => {
    const file = resolve(docs, 'metadata.md');
    expect(words(readFileSync(file, 'utf8'))).toBe(
      words(metadataReference(DEFAULT_VOCABULARY)),
    );
  });
});
