import {
  mockServices,
  registerMswTestHooks,
} from '@backstage/backend-test-utils';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { KnowledgeCollatorFactory } from './KnowledgeCollatorFactory';

const note = (id: string, entities: string[]) => ({
  id,
  title: `Note ${id}`,
  text: 'Text',
  location: `/knowledge/notes/${id}`,
  kind: 'watch',
  state: 'open',
  on: '2026-11-20',
  entities,
  technologies: ['postgresql@14'],
  people: ['user:default/aline'],
});

describe('KnowledgeCollatorFactory', () => {
  const server = setupServer();
  registerMswTestHooks(server);

  const collect = async (about: 'service' | 'nothing') => {
    const collator = await KnowledgeCollatorFactory.create({
      auth: mockServices.auth(),
      discovery: mockServices.discovery(),
      logger: mockServices.logger.mock(),
      about,
    }).getCollator();
    return collator.toArray();
  };

  beforeEach(() => {
    server.use(
      http.get('*/api/knowledge/v1/search-documents', ({ request }) => {
        const cursor = new URL(request.url).searchParams.get('cursor');
        return HttpResponse.json(
          cursor
            ? { items: [note('c', [])] }
            : {
                items: [
                  note('a', ['component:default/shop']),
                  note('b', ['component:default/shop', 'component:default/x']),
                ],
                nextCursor: 'next',
              },
        );
      }),
    );
  });

  it('binds a note to the one service it is about, and leaves out what would need two answers', async () => {
    expect(await collect('service')).toEqual([
      {
        title: 'Note a',
        text: 'Text component:default/shop postgresql@14 user:default/aline',
        location: '/knowledge/notes/a',
        kind: 'watch',
        state: 'open',
        on: '2026-11-20',
        authorization: { resourceRef: 'component:default/shop' },
      },
    ]);
  });

  it('binds a note about no service to itself', async () => {
    expect(await collect('nothing')).toEqual([
      expect.objectContaining({
        title: 'Note c',
        authorization: { resourceRef: 'c' },
      }),
    ]);
  });

  it('finds nothing in a portal without the family, and fails when it is away', async () => {
    const answer = (status: number) =>
      server.use(
        http.get('*/api/knowledge/v1/search-documents', () =>
          HttpResponse.json({ error: { message: 'no' } }, { status }),
        ),
      );
    answer(404);
    expect(await collect('service')).toEqual([]);
    answer(503);
    await expect(collect('service')).rejects.toThrow(/503/);
  });
});
