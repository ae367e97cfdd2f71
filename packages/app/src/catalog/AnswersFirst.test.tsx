import { screen } from '@testing-library/react';
import {
  renderInTestApp,
  TestApiProvider,
} from '@backstage/frontend-test-utils';
import { catalogApiRef, EntityProvider } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { AnswersFirst } from './AnswersFirst';

const ledger = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: { name: 'ledger-db' },
  spec: { type: 'postgresql', owner: 'group:default/data' },
  relations: [
    { type: 'dependencyOf', targetRef: 'component:default/kept-from-me' },
  ],
};

describe('AnswersFirst', () => {
  it('puts the answers before what the catalog knows, and names nothing that cannot be read', async () => {
    renderInTestApp(
      <TestApiProvider
        apis={[[catalogApiRef, catalogApiMock({ entities: [ledger] })]]}
      >
        <EntityProvider entity={ledger}>
          <AnswersFirst
            cards={[
              { type: 'info', element: <p>About</p> },
              { type: 'content', element: <p>Resilience</p> },
              { element: <p>On call</p> },
            ]}
          />
        </EntityProvider>
      </TestApiProvider>,
    );
    const about = await screen.findByText('About');
    for (const answer of ['Resilience', 'On call']) {
      expect(screen.getByText(answer).compareDocumentPosition(about)).toBe(
        Node.DOCUMENT_POSITION_FOLLOWING,
      );
    }
    expect(document.body).not.toHaveTextContent('kept-from-me');
  });
});
