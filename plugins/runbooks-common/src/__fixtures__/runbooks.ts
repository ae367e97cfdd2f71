/** A whole small runbook of our own format: every rule is satisfied. */
export const CACHE_FAILOVER = `---
apiVersion: bulkhead/v1
kind: Runbook
id: cache-failover
title: Move the cache to the other site
purpose: failover
entities: [component:default/cart, resource:default/vip-cache]
owner: group:default/shop
status: published
alerts: [CacheDown]
rto: 10m
drill_every: 6 months
---

# Move the cache to the other site

Use this when the cache of one site does not answer. Do not use it for a slow cache.

## Parameters

\`\`\`yaml title="params"
from: { type: enum, values: [north, south], default: north }
to: { type: enum, values: [north, south], default: south, differs: from }
node: { type: string, pattern: "[a-z0-9-]{1,20}", default: cache-1 }
incident: { type: string, required: false }
\`\`\`

## Guards

\`\`\`yaml title="guards"
- id: one-left
  rule: at_least
  count: 1
  of: [cache-north, cache-south]
- id: lag
  rule: gate
  check: replication-lag
  max: 5s
  override: break_glass
\`\`\`

## Prepare

### 1. Look at the cache

\`\`\`yaml title="step: look"
type: decision
question: Does it answer?
options:
  answers: { stop: "Nothing to do." }
  silent: { goto: warn }
\`\`\`

\`\`\`sh title="check"
redis-cli -h cache.\${param.from} ping
\`\`\`

### 2. Tell the team

\`\`\`yaml title="step: warn"
type: notify
channel: "#shop"
text: Cache moves from \${param.from} to \${param.to}. \${param.incident}
expect: 1m
wait_after: 2m
wait_reason: clients reconnect
\`\`\`

## Move

### 3. Move the address

\`\`\`yaml title="step: move"
type: traffic
mechanism: vip
resource: resource:default/vip-cache
from: \${param.from}
to: \${param.to}
address: 192.0.2.10
expect: 30s
settle: 10s
auto_revert_after: 4h
\`\`\`

\`\`\`sh title="precheck"
ssh \${param.node}.\${param.to} systemctl is-active keepalived
\`\`\`

Expected: \`active\`

\`\`\`sh title="do"
ssh \${param.node}.\${param.from} sudo systemctl stop keepalived
\`\`\`

\`\`\`sh title="verify"
ssh \${param.node}.\${param.to} ip -4 addr show
\`\`\`

Expected: \`192.0.2.10\` is listed.

\`\`\`sh title="rollback"
ssh \${param.node}.\${param.from} sudo systemctl start keepalived
\`\`\`

### 4. Warm the cache

\`\`\`yaml title="step: warm"
type: command
expect: 2m
run_in: [real]
on_fail: continue
\`\`\`

\`\`\`sh title="do"
./bin/warm \${param.to}
\`\`\`

\`\`\`sh title="verify"
./bin/hit-rate \${param.to}
\`\`\`

Expected: above 0.5

## Close

### 5. Check the shop

\`\`\`yaml title="step: shop"
type: check
\`\`\`

\`\`\`sh title="check"
curl -fsS https://shop.example.net/cart
\`\`\`

Expected: an empty basket

### 6. Accept

\`\`\`yaml title="step: accept"
type: approval
approvers: [pair]
\`\`\`

## Return

Go back by the same steps.
`;

/** Replaces one passage, and fails loudly when it is not there. */
export function edited(
  was: string,
  becomes: string,
  source = CACHE_FAILOVER,
): string {
  if (!source.includes(was)) throw new Error(`Not in the text: ${was}`);
  return source.replace(was, () => becomes);
}
