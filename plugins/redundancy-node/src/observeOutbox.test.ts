import { metricsServiceMock } from '@backstage/backend-test-utils/alpha';
import { observeOutbox } from './observeOutbox';

type Callback = (result: { observe: (value: number) => void }) => unknown;

function setup(oldest: string | undefined) {
  const callbacks = new Map<string, Callback>();
  observeOutbox({
    metrics: metricsServiceMock.mock({
      createObservableGauge: name => ({
        addCallback: callback => callbacks.set(name, callback as Callback),
        removeCallback: () => {},
      }),
    }),
    evidence: {
      backlog: async () => ({ waiting: oldest ? 3 : 0, oldest }),
    },
    plugin: 'oncall',
    clock: () => new Date('2026-03-01T12:00:00Z'),
  });
  return async (name: string) => {
    const observe = jest.fn();
    await callbacks.get(name)!({ observe });
    return observe.mock.calls.flat();
  };
}

describe('what is told of the outbox', () => {
  it('is how much waits, and for how long', async () => {
    const read = setup('2026-03-01T11:58:30.000Z');
    expect(await read('oncall.evidence_outbox.backlog')).toEqual([3]);
    expect(await read('oncall.evidence_outbox.age_seconds')).toEqual([90]);
  });

  it('is zero when nothing waits, and not silence', async () => {
    const read = setup(undefined);
    expect(await read('oncall.evidence_outbox.backlog')).toEqual([0]);
    expect(await read('oncall.evidence_outbox.age_seconds')).toEqual([0]);
  });
});
