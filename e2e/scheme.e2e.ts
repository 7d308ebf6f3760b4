import { expect, it } from 'vitest';
import { SchemePage } from './pages/scheme-page.ts';
import { sizes, useBrowser } from './support/browser.ts';
import { useCounty } from './support/county.ts';

const county = useCounty();
const visit = useBrowser(county);

it.each(sizes)('lets a scheme be searched, opened and read in every version, on %s', async (_size, device) => {
  const scheme = await SchemePage.open(await visit(device), county.address);
  await scheme.version(1);
  await scheme.found('111项指标');
  await scheme.search('三资');
  await scheme.found(/^[1-9]项指标$/);
  const leaf = scheme.leaf('农村集体“三资”管理问题');
  await leaf.locator('summary').click();
  await leaf.getByText('县农业农村局').first().waitFor();
  await leaf.getByText('报送').waitFor();

  await scheme.search('没有这样的指标');
  await scheme.page.getByText('没有符合条件的指标').waitFor();
  await scheme.search('');
  await scheme.version(2);
  await scheme.page.getByLabel('看法').selectOption({ label: '方案原文' });
  await scheme.page.locator('pre').filter({ hasText: 'political-ecology' }).waitFor();
  expect(new URL(scheme.page.url()).searchParams.get('view')).toBe('yaml');
});
