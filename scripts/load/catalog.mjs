import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** So many entities stand in one file. */
const A_FILE = 500;

/**
 * Writes a catalog of components that each provide an API and need three others, in files below a location. The shape is
 * simple on purpose: what is measured is the portal under load, not the analysis.
 *
 * @returns the path of the location
 */
export function writeCatalog(folder, components) {
  mkdirSync(folder, { recursive: true });
  const files = [];
  for (let from = 0; from < components; from += A_FILE) {
    const documents = [];
    for (let i = from; i < Math.min(from + A_FILE, components); i++) {
      documents.push(component(i, components), api(i));
    }
    const name = `part-${from}.yaml`;
    writeFileSync(join(folder, name), documents.join('---\n'));
    files.push(`./${name}`);
  }
  const location = join(folder, 'catalog.yaml');
  writeFileSync(
    location,
    `apiVersion: backstage.io/v1alpha1
kind: Location
metadata: { name: load }
spec: { targets: ${JSON.stringify(files)} }
`,
  );
  return location;
}

function component(i, count) {
  const needs = [1, 7, 61]
    .map(step => (i + step) % count)
    .filter(other => other !== i)
    .map(other => `component:default/load-${other}`);
  return `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: load-${i}
  title: Service ${i}
spec:
  type: service
  lifecycle: production
  owner: group:default/platform
  providesApis: [load-api-${i}]
  dependsOn: ${JSON.stringify(needs)}
`;
}

function api(i) {
  return `apiVersion: backstage.io/v1alpha1
kind: API
metadata:
  name: load-api-${i}
spec:
  type: openapi
  lifecycle: production
  owner: group:default/platform
  definition: 'openapi: 3.1.0'
`;
}
