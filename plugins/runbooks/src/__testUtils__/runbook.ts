/** A short runbook with one of each thing that the pages treat in their own way. */
export const RUNBOOK = `---
apiVersion: bulkhead/v1
kind: Runbook
id: move-vip
title: Move the VIP
purpose: failover
entities: [component:default/edge-proxy]
owner: group:default/platform
status: published
alerts: [EdgeProxyDown]
rto: 15m
drill_every: 6 months
---

# Move the VIP

Use this when par1 cannot serve.

## Parameters

\`\`\`yaml title="params"
to: { type: enum, values: [par1, gra2], default: gra2, help: site to move to }
\`\`\`

## Guards

\`\`\`yaml title="guards"
- id: one-site-left
  rule: at_least
  count: 1
  of: [edge-par1, edge-gra2]
  state: serving
  override: break_glass
\`\`\`

## Redirect

### 1. Look around

\`\`\`yaml title="step: look"
type: manual
expect: 1m
\`\`\`

Say who is on the call.

### 2. Move the VIP

\`\`\`yaml title="step: move"
type: traffic
mechanism: vip
resource: resource:default/vip-edge
address: 203.0.113.10
from: par1
to: \${param.to}
second_person: required
expect: 30s
\`\`\`

\`\`\`sh title="precheck"
ssh lb1.\${param.to} 'systemctl is-active keepalived'
\`\`\`

Expected: \`active\`

\`\`\`sh title="do"
ssh lb1.par1 'echo 1 | sudo tee /run/keepalived/drain'
\`\`\`

\`\`\`sh title="verify"
ssh lb1.\${param.to} 'ip -4 addr show | grep 203.0.113.10'
\`\`\`

\`\`\`sh title="rollback"
ssh lb1.par1 'echo 0 | sudo tee /run/keepalived/drain'
\`\`\`
`;
