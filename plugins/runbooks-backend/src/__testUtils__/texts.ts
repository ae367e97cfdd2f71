/** A small runbook of our own format without findings. */
export function runbookText(options: {
  id: string;
  title?: string;
  entities?: string[];
  owner?: string;
  alerts?: string[];
  purpose?: string;
  visibility?: string;
  body?: string;
}): string {
  const {
    id,
    title = `Runbook ${id}`,
    entities = ['component:default/shop'],
    owner = 'group:default/shop-team',
  } = options;
  return `---
apiVersion: bulkhead/v1
kind: Runbook
id: ${id}
title: ${title}
purpose: ${options.purpose ?? 'maintenance'}
entities: [${entities.join(', ')}]
owner: ${owner}
status: published
alerts: [${(options.alerts ?? []).join(', ')}]
${options.visibility ? `visibility: ${options.visibility}\n` : ''}---

# ${title}

Use this when it is needed. ${options.body ?? ''}

## Steps

### 1. Restart it

\`\`\`yaml title="step: restart"
type: manual
\`\`\`

Press the button.

### 2. Look at it

\`\`\`yaml title="step: look"
type: check
\`\`\`

\`\`\`sh title="check"
curl -fsS https://shop.example.net/health
\`\`\`

Expected: \`ok\`
`;
}

export { FAILOVER } from '../bench/failover';
