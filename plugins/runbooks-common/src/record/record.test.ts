import { ALINE, KARIM, RunOnPaper } from '../__fixtures__/run';
import { CACHE_FAILOVER } from '../__fixtures__/runbooks';
import { parseRunbook } from '../parse';
import { findBreak } from '../run';
import { exportRun, runToMarkdown } from '.';

const run = new RunOnPaper('real').toTheMove();
run.does(ALINE, { kind: 'state-fact', name: 'replication-lag', value: 40 });
run.ask(ALINE, { kind: 'done', stepId: 'move' });
run.does(ALINE, {
  kind: 'request-override',
  stepId: 'move',
  guardId: 'lag',
  reason: '<b>fire</b> | [x](http://e.example)',
});
run.does(KARIM, { kind: 'confirm-override', stepId: 'move', guardId: 'lag' });
run.does(KARIM, {
  kind: 'redline',
  stepId: 'move',
  text: '# the host is cache-a\n![x](https://e.example/x.png)',
});
run.toTheEnd();
const record = exportRun(run.plan, run.events, CACHE_FAILOVER, run.now);

it('holds everything needed to check it elsewhere', () => {
  const read = JSON.parse(JSON.stringify(record));
  expect(read.format).toBe('bulkhead/run/v1');
  expect(findBreak(read.events)).toBeUndefined();
  expect(read.steps[2]).toMatchObject({
    stepId: 'move',
    plannedSeconds: 30,
    actualSeconds: 133,
  });
});

it('reads as a document, with the override in plain sight', () => {
  const text = runToMarkdown(record);
  expect(text).toMatch(/^# Run: Move the cache to the other site\n/);
  expect(text).toContain('2 min 14 s of 10 min, reached');
  expect(text).toMatch(/\*\*BREAK GLASS\*\* lag on move/);
  expect(text).toContain(
    '| 3 | Move the address | verified | 30 s | 2 min 13 s |',
  );
});

it('lets no text of a person become markup, but a web address', () => {
  const page = parseRunbook(runToMarkdown(record));
  const tree = JSON.stringify(page);
  expect(tree).not.toMatch(/"type":"(image|html)"/);
  expect(page.findings).toEqual([]);
  expect(
    [...tree.matchAll(/"href":"([^"]*)"/g)].map(match => match[1]),
  ).toEqual(
    expect.arrayContaining(['http://e.example', 'https://e.example/x.png']),
  );
  expect(tree).toContain('<b>fire</b> | [x](');
});
