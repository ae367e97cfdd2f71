import {
  type TestDatabaseId,
  TestDatabases,
} from '@backstage/backend-test-utils';

/** SQLite always, PostgreSQL where the test command gives its address. */
export function testEngines(): TestDatabases {
  const ids: TestDatabaseId[] = ['SQLITE_3'];
  if (process.env.BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING) {
    ids.push('POSTGRES_18');
  }
  return TestDatabases.create({ ids });
}
