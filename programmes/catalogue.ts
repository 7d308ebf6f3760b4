import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseScheme, type Scheme, type Text } from '@hengjian/engine';
import { parse } from 'yaml';

type Bilingual = Required<Text>;

/** What every programme's manifest (`programme.yaml`) says. */
interface ProgrammeHead {
  readonly programme: string;
  readonly title: Bilingual;
  readonly summary: Bilingual;
  /** True for samples that a county must revise before use. */
  readonly example: boolean;
  readonly mechanisms: readonly string[];
  readonly subject: string;
  /** Forms for ballots; where the programme has schemes, with what they feed. */
  readonly ballots?: readonly { readonly id: string; readonly file: string }[];
}

type SurveyTier = 'GOOD' | 'FAIRLY_GOOD' | 'FAIR' | 'POOR';
/** The manifest of a programme that is a survey: teams look and judge, and no scheme scores. */
export interface SurveyManifest extends ProgrammeHead {
  readonly survey: {
    /** From how many tiers apart a difference has to be explained, and below which rate of the ballot. */
    readonly crossCheck: { readonly tierGap: number; readonly ballotBelow: number };
    /** The least rate of each tier but the last. */
    readonly rateBands: Readonly<Record<Exclude<SurveyTier, 'POOR'>, number>>;
    /** Words that other results use, and what each is among the four tiers. */
    readonly words: Readonly<Record<string, SurveyTier>>;
  };
}

/** The manifest of a programme whose schemes score. */
export interface ProgrammeManifest extends ProgrammeHead {
  readonly schemes: readonly {
    readonly version: number;
    readonly file: string;
    readonly status: 'draft' | 'published';
  }[];
  readonly alerts: {
    readonly decision: Bilingual;
    readonly levels: Readonly<Record<string, { readonly document: string; readonly planDays: number }>>;
  };
  readonly documents: readonly { readonly id: string; readonly file: string; readonly title: Bilingual }[];
  readonly phrases: string;
  readonly publication: {
    readonly order: readonly string[];
    readonly replyDays: number;
    readonly blockedByOpenReply: boolean;
    readonly audience: string;
    readonly public: boolean;
    readonly ranksOfPersons: boolean;
    readonly anonymityThreshold: number;
  };
  readonly calendar: Readonly<Record<string, unknown>>;
  readonly burden: {
    readonly minutesPerItem: number;
    readonly newTables: number;
    readonly askedOfVillages: boolean;
    /** What each supplier takes its figures from, and the minutes a month that costs it. */
    readonly suppliers: readonly {
      readonly department: string;
      readonly source: Bilingual;
      readonly minutes: number;
    }[];
  };
}

/** A programme as read from its folder. Documents and phrases are parsed YAML; their shape is in `documents/README.md`. */
export interface Programme {
  readonly id: string;
  readonly manifest: ProgrammeManifest;
  readonly schemes: readonly {
    readonly version: number;
    readonly status: 'draft' | 'published';
    readonly file: string;
    readonly text: string;
  }[];
  readonly documents: Readonly<Record<string, unknown>>;
  readonly phrases: unknown;
}

const home = new URL('./', import.meta.url);
const MANIFEST = 'programme.yaml';

function read(id: string, file: string): string {
  return readFileSync(new URL(`${id}/${file}`, home), 'utf8');
}

function everyProgramme(): string[] {
  return readdirSync(fileURLToPath(home), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && readdirSync(new URL(`${entry.name}/`, home)).includes(MANIFEST))
    .map((entry) => entry.name)
    .sort();
}
const manifestOf = (id: string): ProgrammeManifest | SurveyManifest => parse(read(id, MANIFEST));

/** Ids of the programmes that have schemes to install, sorted. */
export function listProgrammes(): readonly string[] {
  return everyProgramme().filter((id) => !('survey' in manifestOf(id)));
}

/** The programme that is a survey. */
export function loadSurvey(): SurveyManifest {
  for (const id of everyProgramme()) {
    const manifest = manifestOf(id);
    if ('survey' in manifest) return manifest;
  }
  throw new Error('The catalogue has no survey');
}

/** Forms for ballots of all programmes, parsed, as `ballots.list-templates` of the API says them. */
export function programmeBallots(): readonly unknown[] {
  return everyProgramme().flatMap((id) =>
    (manifestOf(id).ballots ?? []).map((entry) => parse(read(id, entry.file)) as unknown),
  );
}

/** Reads a programme. Throws RangeError when there is none of that id; its files are ours, so a broken one throws too. */
export function loadProgramme(id: string): Programme {
  if (!listProgrammes().includes(id)) {
    throw new RangeError(`No programme ${id} in the catalogue; there are: ${listProgrammes().join(', ')}`);
  }
  const manifest = parse(read(id, MANIFEST)) as ProgrammeManifest;
  return {
    id,
    manifest,
    schemes: manifest.schemes.map((entry) => ({ ...entry, text: read(id, entry.file) })),
    documents: Object.fromEntries(
      manifest.documents.map((entry) => [entry.id, parse(read(id, entry.file)) as unknown]),
    ),
    phrases: parse(read(id, manifest.phrases)) as unknown,
  };
}

/** One scheme of a programme, parsed. Throws when the version does not exist or the document has errors. */
export function loadScheme(id: string, version: number): Scheme {
  const entry = loadProgramme(id).schemes.find((candidate) => candidate.version === version);
  if (entry === undefined) throw new RangeError(`The programme ${id} has no scheme version ${version}`);
  const { scheme, issues } = parseScheme(entry.text);
  if (scheme === null) {
    throw new Error(
      `${id}/${entry.file} has errors: ${issues.map((issue) => `${issue.line}: ${issue.message.en}`).join('; ')}`,
    );
  }
  return scheme;
}
