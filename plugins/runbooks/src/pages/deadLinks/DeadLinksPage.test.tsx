import { screen } from '@testing-library/react';
import { LocalRunbooks } from '../../__testUtils__/LocalRunbooks';
import { renderAt } from '../../__testUtils__/render';
import { RUNBOOK } from '../../__testUtils__/runbook';
import { HomePage } from '../home/HomePage';
import { DeadLinksPage } from './DeadLinksPage';

const dead = () => {
  const local = new LocalRunbooks(RUNBOOK);
  local.deadLinks = [
    {
      file: 'rules/edge.yaml',
      line: 12,
      group: 'edge',
      alertname: 'EdgeProxySlow',
      url: 'https://wiki.example/{{ $labels.job }}',
      outcome: 'dead',
      message: 'No runbook has the name "edge-slow".',
    },
  ];
  return local;
};

describe('dead links of alerts', () => {
  it('says where the alert stands, where it leads, and why that is nowhere', async () => {
    renderAt(
      dead(),
      <DeadLinksPage />,
      '/runbooks/dead-links',
      '/runbooks/dead-links',
    );
    expect(await screen.findByText('EdgeProxySlow')).toBeInTheDocument();
    expect(screen.getByText('rules/edge.yaml:12')).toBeInTheDocument();
    expect(
      screen.getByText('No runbook has the name "edge-slow".'),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/10 alerts looked through: 6 lead to a runbook/),
    ).toBeInTheDocument();
    // An address from a rule file is never one to press.
    expect(
      screen.getByText('https://wiki.example/{{ $labels.job }}').closest('a'),
    ).toBeNull();
  });

  it('says when every alert has its runbook', async () => {
    renderAt(
      new LocalRunbooks(RUNBOOK),
      <DeadLinksPage />,
      '/runbooks/dead-links',
      '/runbooks/dead-links',
    );
    expect(
      await screen.findByText('Every alert leads to its runbook'),
    ).toBeInTheDocument();
  });

  it('is named on the home of runbooks when there is one', async () => {
    renderAt(dead(), <HomePage />, '/runbooks', '/runbooks');
    expect(
      await screen.findByText('1 alert leads to no runbook'),
    ).toHaveAttribute('href', '/runbooks/dead-links');
    expect(screen.getByText('Drills')).toHaveAttribute(
      'href',
      '/runbooks/drills',
    );
  });
});
