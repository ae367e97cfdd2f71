import { entityKindSchemaValidator } from '@backstage/catalog-model';
import './withoutEval';

const schema = {
  $id: 'Example',
  type: 'object',
  required: ['kind'],
  properties: { kind: { enum: ['Example'] } },
} as const;

describe('a portal whose pages may make no code of text', () => {
  it('loads what would make some, and makes it only when it is asked', () => {
    const made = jest.spyOn(global, 'Function').mockImplementation(() => {
      throw new EvalError('not allowed');
    });
    const check = entityKindSchemaValidator(schema);
    expect(made).not.toHaveBeenCalled();
    made.mockRestore();
    const entity = {
      apiVersion: 'a/v1',
      kind: 'Example',
      metadata: { name: 'one' },
    };
    expect(check(entity)).toBe(entity);
    expect(check({ ...entity, kind: 'Other' })).toBe(false);
  });
});
