/** A failover with a traffic step, guards, parameters and an approval. */
export const FAILOVER = `---
apiVersion: bulkhead/v1
kind: Runbook
id: vip-failover
title: Move the address
purpose: failover
entities: [component:default/shop, resource:default/vip]
owner: group:default/shop-team
status: published
alerts: [SiteLoss]
rto: 10m
---

# Move the address

Use this when a site is lost.

## Parameters

\`\`\`yaml title="params"
from: { type: enum, values: [north, south], default: north }
to: { type: enum, values: [north, south], default: south, differs: from }
\`\`\`

## Guards

\`\`\`yaml title="guards"
- id: one-left
  rule: at_least
  count: 1
  of: [shop-north, shop-south]
- id: lag
  rule: gate
  check: replication-lag
  max: 5s
  override: break_glass
- id: alone
  rule: exclusive
\`\`\`

## Move

### 1. Move it

\`\`\`yaml title="step: move"
type: traffic
mechanism: vip
resource: resource:default/vip
from: \${param.from}
to: \${param.to}
expect: 30s
auto_revert_after: 4h
\`\`\`

\`\`\`sh title="precheck"
ssh lb.\${param.to} systemctl is-active keepalived
\`\`\`

Expected: \`active\`

\`\`\`sh title="do"
ssh lb.\${param.from} sudo systemctl stop keepalived
\`\`\`

\`\`\`sh title="verify"
ssh lb.\${param.to} ip -4 addr show
\`\`\`

Expected: the address

\`\`\`sh title="rollback"
ssh lb.\${param.from} sudo systemctl start keepalived
\`\`\`

### 2. Accept

\`\`\`yaml title="step: accept"
type: approval
approvers: [pair]
\`\`\`
`;
