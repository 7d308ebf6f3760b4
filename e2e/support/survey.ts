import type { Api } from './api.ts';

/** Days that lie behind us, so that visits can be recorded. */
const DAYS = { year: 2026, firstDay: '2026-10-12', lastDay: '2026-10-16' } as const;

const PUBLISHED = 'wanglan-town';

interface Survey {
  readonly revision: number;
  readonly subjects: readonly { readonly unit: string; readonly name: { 'zh-CN': string }; readonly team: number }[];
}

/** A survey of three townships that goes on: the first team is led by a clerk with another one, the second by the reviewer. */
export async function runningSurvey(api: Api, title: string): Promise<{ id: string; own: string[]; names: string[] }> {
  const units = (await townships(api)).slice(0, 3);
  const { id } = await api.post<{ id: string }>('/surveys', { title: { 'zh-CN': title }, ...DAYS });
  const teams = [
    {
      no: 1,
      name: '第一组',
      leader: 'supplier-discipline',
      members: ['supplier-discipline', 'supplier-petitions'],
    },
    { no: 2, name: '第二组', leader: 'office-reviewer', members: ['office-reviewer'] },
  ];
  await api.post(`/surveys/${id}/teams`, { teams, revision: 0 });
  await api.post(`/surveys/${id}/subjects`, { units, revision: 1 });
  await api.post(`/surveys/${id}/split`, { revision: 2 });
  await api.post(`/surveys/${id}/start`, {});
  const { subjects } = await api.get<Survey>(`/surveys/${id}`);
  const own = subjects.filter(({ team }) => team === 1);
  return { id, own: own.map(({ unit }) => unit), names: own.map(({ name }) => name['zh-CN']) };
}

/** The townships of the county, the one of the published case first. */
async function townships(api: Api): Promise<string[]> {
  const { items } = await api.get<{ items: { id: string }[] }>('/units?limit=1000&group=township');
  return items.map(({ id }) => id).sort((a, b) => Number(b === PUBLISHED) - Number(a === PUBLISHED));
}
