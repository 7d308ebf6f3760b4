// Writes src/api/schema.d.ts, the client's types, from the committed OpenAPI document of the server.
import { readFile, writeFile } from 'node:fs/promises';
import openapiTypescript, { astToString } from 'openapi-typescript';

const source = new URL('../openapi.json', import.meta.url);
const target = new URL('../src/api/schema.d.ts', import.meta.url);
const text = astToString(await openapiTypescript(source));
const before = await readFile(target, 'utf8').catch(() => '');
// Unchanged types keep their time, so that nothing is rebuilt for them.
if (before !== text) await writeFile(target, text);
