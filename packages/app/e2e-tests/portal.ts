/** What a test may do to the portal under it. */
async function control(action: string): Promise<void> {
  const response = await fetch(`${process.env.PORTAL_CONTROL_URL}${action}`, {
    method: 'POST',
  });
  if (!response.ok) throw new Error(await response.text());
}

export const portal = {
  /** As a power cut does: nothing is written any more. */
  kill: () => control('/kill'),
  /** Again, on what was written. Resolves once pages are served. */
  start: () => control('/start'),
  /** Takes connections and answers none, until it is thawed. */
  freeze: () => control('/freeze'),
  thaw: () => control('/thaw'),
};
