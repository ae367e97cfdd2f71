// Writes docs/metadata.md and docs/schemas/metadata.schema.json from the schema.
require('@backstage/cli/config/nodeTransform.cjs');
const { execFileSync } = require('child_process');
const { mkdirSync, writeFileSync } = require('fs');
const { resolve } = require('path');
const { metadataJsonSchema } = require('../src/metadata/publish/jsonSchema');
const { metadataReference } = require('../src/metadata/publish/reference');
const { DEFAULT_VOCABULARY } = require('../src/vocabulary');

const docs = resolve(__dirname, '../../../docs');
const schema = resolve(docs, 'schemas/metadata.schema.json');
const reference = resolve(docs, 'metadata.md');

mkdirSync(resolve(docs, 'schemas'), { recursive: true });
writeFileSync(schema, `${JSON.stringify(metadataJsonSchema(), null, 2)}\n`);
writeFileSync(reference, metadataReference(DEFAULT_VOCABULARY));
execFileSync(
  process.execPath,
  [require.resolve('prettier/bin-prettier'), '--write', schema, reference],
  { stdio: 'inherit' },
);
