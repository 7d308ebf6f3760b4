import { readFile, writeFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { Client } from '../../testing/client.ts';
import { onEveryDatabase } from '../../testing/database-suite.ts';

/** The web client's types are generated from this copy, so that the web app builds without a running server. */
const committed = new URL('../../../../web/openapi.json', import.meta.url);

onEveryDatabase('the OpenAPI document', (suite) => {
  it('is the one the web app was built from (npm run openapi writes it anew)', async () => {
    const document: unknown = (await new Client(suite().server, { tenant: 'any' }).get('/openapi.json')).json();
    if (process.env.UPDATE_OPENAPI === '1') await writeFile(committed, `${JSON.stringify(document, null, 2)}\n`);
    expect(JSON.parse(await readFile(committed, 'utf8'))).toEqual(document);
  });
});
