import fc from 'fast-check';
import { expect, it } from 'vitest';
import { headsOf, type NoteVersion } from './note-versions.ts';

interface Written extends NoteVersion {
  readonly text: string;
}

it('two devices that write, deliver and fetch in any order end with the same versions and lose no text', () => {
  // device, what it does: write a note, send what it has, fetch what there is; sending may repeat and reorder.
  const acts = fc.array(
    fc.tuple(
      fc.constantFrom(0, 1),
      fc.constantFrom('write', 'send', 'send-again', 'fetch'),
      fc.constantFrom('n1', 'n2'),
    ),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(acts, fc.boolean(), (given, backwards) => {
      const server = new Map<string, Written>();
      const devices = [new Map<string, Written>(), new Map<string, Written>()] as const;
      const all: Written[] = [];
      const send = (device: Map<string, Written>): void => {
        const batch = [...device.values()];
        for (const one of backwards ? batch.toReversed() : batch)
          if (!server.has(one.version)) server.set(one.version, one);
      };
      const fetch = (device: Map<string, Written>): void => {
        for (const one of server.values()) device.set(one.version, one);
      };
      for (const [no, act, note] of given) {
        const device = devices[no as 0 | 1];
        if (act === 'write') {
          const after = headsOf([...device.values()].filter((one) => one.note === note)).map(({ version }) => version);
          const one = { version: `v${all.length}`, note, after, text: `${no} writes ${all.length}` };
          all.push(one);
          device.set(one.version, one);
        } else if (act === 'fetch') fetch(device);
        else send(device);
      }
      for (const device of devices) send(device);
      for (const device of devices) fetch(device);
      const texts = (held: Map<string, Written>): string[] => [...held.values()].map(({ text }) => text).sort();
      expect(texts(server)).toEqual(all.map(({ text }) => text).sort());
      for (const device of devices) expect(texts(device)).toEqual(texts(server));
      // What is shown descends from everything that was written: each version is a head, or somebody wrote after having seen it.
      const heads = headsOf([...server.values()]);
      for (const one of all) {
        const later = [...server.values()].filter(
          ({ note, after }) => note === one.note && after.includes(one.version),
        );
        expect(later.length > 0 || heads.some(({ version }) => version === one.version)).toBe(true);
      }
      for (const note of ['n1', 'n2'])
        if (all.some((one) => one.note === note)) expect(heads.some((one) => one.note === note)).toBe(true);
    }),
  );
});

it('shows both where two wrote at once, and one again when somebody has looked at both', () => {
  const version = (id: string, after: readonly string[]): NoteVersion => ({ version: id, note: 'n', after });
  const apart = [version('a', []), version('b', ['a']), version('c', ['a'])];
  expect(headsOf(apart).map((one) => one.version)).toEqual(['b', 'c']);
  expect(headsOf([...apart, version('d', ['b', 'c'])]).map((one) => one.version)).toEqual(['d']);
});
