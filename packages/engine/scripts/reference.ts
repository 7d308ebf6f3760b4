// Writes what is generated from the rule declarations and the field table: the JSON Schema and the tables of the reference.
import { readFileSync, writeFileSync } from 'node:fs';
import { schemeJsonSchema } from '../src/scheme/json-schema.ts';
import { fillReference } from '../src/scheme/reference.ts';

const schema = new URL('../scheme.schema.json', import.meta.url);
const docs = new URL('../../../docs/scheme-language.md', import.meta.url);

writeFileSync(schema, `${JSON.stringify(schemeJsonSchema(), undefined, 2)}\n`);
writeFileSync(docs, fillReference(readFileSync(docs, 'utf8')));
process.stdout.write('Wrote scheme.schema.json and the tables of docs/scheme-language.md\n');
