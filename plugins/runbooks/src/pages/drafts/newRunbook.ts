/** What an author meets in a new draft: the form to follow, short enough to be overwritten. */
export const NEW_RUNBOOK = `---
apiVersion: bulkhead/v1
kind: Runbook
id: name-of-the-file
title: What is done, in a few words
purpose: failover
entities: [component:default/name-of-the-service]
owner: group:default/name-of-the-team
status: published
alerts: []
rto: 15m
drill_every: 6 months
---

# What is done, in a few words

Use this when ...
Do **not** use it when ...

**Impact while running:** ...

## Act

### 1. See how it stands

\`\`\`yaml title="step: look"
type: check
expect: 1m
\`\`\`

\`\`\`sh title="check"
systemctl is-active name-of-the-service
\`\`\`

Expected: \`active\`
`;
