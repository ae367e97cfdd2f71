import type { WhatIfResult } from '@bulkhead/plugin-redundancy-common';
import { screen } from '@testing-library/react';
import { renderDemo } from '../../__testUtils__/render';
import { WhatIfOutcome } from './WhatIfOutcome';

const SHOP = { entityRef: 'component:default/shop', title: 'shop', tier: 1 };
const people = ['user:default/aline', 'user:default/karim'];

function show(outcome: Partial<WhatIfResult>, lose: readonly string[]) {
  return renderDemo(
    <WhatIfOutcome
      lose={lose}
      entityRef={SHOP.entityRef}
      entityTitle="shop"
      outcome={{
        down: [],
        degraded: [],
        oneFailureAway: [],
        hidden: { down: 0, degraded: 0, oneFailureAway: 0 },
        unknown: [],
        ...outcome,
      }}
    />,
  );
}

describe('WhatIfOutcome', () => {
  it('says who could not be brought back, and gives no green verdict then', async () => {
    show(
      {
        cannotBeBroughtBack: [SHOP],
        hidden: {
          down: 0,
          degraded: 0,
          oneFailureAway: 0,
          cannotBeBroughtBack: 1,
        },
      },
      people,
    );
    expect(
      await screen.findByText('2 could not be brought back'),
    ).toBeInTheDocument();
    expect(screen.getByText('shop')).toBeInTheDocument();
    expect(
      screen.getByText('and 1 other that you may not see'),
    ).toBeInTheDocument();
    expect(
      screen.getByText(
        'shop stays up. At its next failure nobody is left to bring it back.',
      ),
    ).toBeInTheDocument();
    expect(screen.getByText('Nothing goes down at once.')).toBeInTheDocument();
    expect(screen.queryByText('Nothing goes down.')).toBeNull();
  });

  it('tells what stays down because nobody is left from what stays down anyway', async () => {
    show(
      {
        down: [
          { ...SHOP, afterHuman: true, nobodyToAct: true },
          {
            entityRef: 'component:default/mail',
            title: 'mail',
            afterHuman: true,
          },
        ],
      },
      [...people, 'resource:default/gra'],
    );
    expect(
      await screen.findByText(
        'shop goes down, and stays down: nobody who could act is left.',
      ),
    ).toBeInTheDocument();
    expect(screen.getAllByText('nobody left to act')).toHaveLength(1);
  });

  it('draws a verdict from what is known, and names what is not', async () => {
    show({ unknown: ['no:such/thing'] }, ['no:such/thing', ...people]);
    expect(await screen.findByText('Nothing goes down.')).toBeInTheDocument();
    expect(screen.getByText(/no:such\/thing/)).toBeInTheDocument();
  });

  it('draws none from nothing', async () => {
    show({ unknown: ['no:such/thing'] }, ['no:such/thing']);
    expect(await screen.findByText(/so nothing was lost/)).toBeInTheDocument();
    expect(screen.queryByText('Nothing goes down.')).toBeNull();
  });
});
