import { screen } from '@testing-library/react';
import { entityOnCall, pair } from '../__testUtils__/demo';
import { renderWith } from '../__testUtils__/render';
import { OncallCard } from './OncallCard';

describe('the card of an entity', () => {
  it('says who knows it, who to call until when, who is next, and when nobody is there', async () => {
    renderWith({ entity: async () => entityOnCall }, <OncallCard />);
    expect(await screen.findByText('3 of 5')).toBeInTheDocument();
    expect(screen.getByText('ready')).toBeInTheDocument();
    expect(
      screen.getByRole('link', {
        name: 'Call +33 6 39 98 01 01: Aline Moreau',
      }),
    ).toHaveAttribute('href', 'tel:+33639980101');
    expect(screen.getByText('(2 days)')).toBeInTheDocument();
    expect(screen.getByText('Next:')).toBeInTheDocument();
    // In the zone of the company, not that of the reader.
    expect(screen.getByText(/^Both away Dec 24 – 26/)).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Open' })).toHaveAttribute(
      'href',
      '/catalog/default/component/shop/on-call',
    );
  });

  it('sends to the pair where no schedule covers it', async () => {
    renderWith(
      {
        entity: async () => ({
          ...entityOnCall,
          roles: [],
          schedules: [],
          pair: { ...pair, bothAway: [] },
        }),
      },
      <OncallCard />,
    );
    expect(
      await screen.findByText('No schedule covers this. Ask the pair:'),
    ).toBeInTheDocument();
    expect(screen.getAllByRole('link', { name: /^Call \+33/ })).toHaveLength(2);
  });

  it('sends to the owner where nobody is named either', async () => {
    renderWith(
      {
        entity: async () => ({
          ...entityOnCall,
          roles: [],
          schedules: [],
          pair: { ...pair, people: [], readiness: [], bothAway: [] },
        }),
      },
      <OncallCard />,
    );
    expect(
      await screen.findByText('No schedule covers this. Ask its owner.'),
    ).toBeInTheDocument();
    expect(screen.queryByText(/Ask the pair/)).not.toBeInTheDocument();
  });

  it('says when nobody is on call, and when who is on call is away', async () => {
    const [primary] = entityOnCall.roles;
    renderWith(
      {
        entity: async () => ({
          ...entityOnCall,
          roles: [
            { ...primary, now: undefined },
            {
              ...primary,
              role: 'secondary',
              now: { ...primary.now!, away: primary.now!.people },
            },
          ],
        }),
      },
      <OncallCard />,
    );
    expect(
      await screen.findByText('First call: nobody now'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('Aline Moreau is on call and away'),
    ).toBeInTheDocument();
  });

  it('says that it failed, and offers to try again', async () => {
    renderWith(
      { entity: () => Promise.reject(new Error('out of order')) },
      <OncallCard />,
    );
    expect(
      await screen.findByText('Who is on call could not be loaded'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'Try again' }),
    ).toBeInTheDocument();
  });
});
