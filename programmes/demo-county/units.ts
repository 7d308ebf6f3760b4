import { whole } from './draw.ts';

/** An invented county and its units. Any likeness to a real place is chance. */
export interface DemoUnit {
  readonly id: string;
  readonly name: { readonly 'zh-CN': string; readonly en: string };
  /** `county`: the county itself; `assessed`: a subject of the scheme; `member`: a leading-group department (supplies data, writes rules). */
  readonly role: 'county' | 'assessed' | 'member';
  /** Peer group of an assessed unit. */
  readonly group?: 'township' | 'department';
  readonly parent?: string;
  /** Residents of a township. */
  readonly population?: number;
  readonly staff?: number;
  /** What a department does; decides which indicators apply to it. */
  readonly kind?: 'township' | 'enforcement' | 'service' | 'office' | 'association';
}

export const COUNTY: DemoUnit = {
  id: 'songlan',
  name: { 'zh-CN': '松岚县', en: 'Songlan County' },
  role: 'county',
  population: 412_600,
};

/** The township that reproduces the published case. */
export const PUBLISHED_UNIT = 'wanglan-town';

const TOWNSHIPS: readonly (readonly [id: string, zh: string, en: string])[] = [
  ['lancheng-town', '岚城镇', 'Lancheng Town'],
  [PUBLISHED_UNIT, '望岚镇', 'Wanglan Town'],
  ['yunpingling-town', '云坪岭镇', 'Yunpingling Town'],
  ['qingzhuwu-town', '青竹坞镇', 'Qingzhuwu Town'],
  ['hetangping-town', '荷塘坪镇', 'Hetangping Town'],
  ['meilingtou-town', '梅岭头镇', 'Meilingtou Town'],
  ['fengshuping-town', '枫树坪镇', 'Fengshuping Town'],
  ['bailutan-town', '白鹭滩镇', 'Bailutan Town'],
  ['shiqiaowan-town', '石桥湾镇', 'Shiqiaowan Town'],
  ['tonghualing-town', '桐花岭镇', 'Tonghualing Town'],
  ['luxizhou-town', '芦溪洲镇', 'Luxizhou Town'],
  ['shanmuao-town', '杉木坳镇', 'Shanmu’ao Town'],
  ['qingshuitang-township', '清水塘乡', 'Qingshuitang Township'],
  ['yueliangwan-township', '月亮湾乡', 'Yueliangwan Township'],
  ['hongfengling-township', '红枫岭乡', 'Hongfengling Township'],
  ['daoxiangli-township', '稻香里乡', 'Daoxiangli Township'],
  ['chashanao-township', '茶山坳乡', 'Chashan’ao Township'],
  ['shiliuping-township', '石榴坪乡', 'Shiliuping Township'],
  ['tingquan-township', '听泉乡', 'Tingquan Township'],
  ['yanqiping-township', '雁栖坪乡', 'Yanqiping Township'],
];

type Kind = NonNullable<DemoUnit['kind']>;
const DEPARTMENTS: readonly (readonly [id: string, zh: string, en: string, kind: Kind])[] = [
  ['development-reform', '县发展和改革局', 'Development and Reform Bureau', 'office'],
  ['education', '县教育局', 'Education Bureau', 'service'],
  ['science-technology', '县科学技术局', 'Science and Technology Bureau', 'office'],
  ['industry-information', '县工业和信息化局', 'Industry and Information Technology Bureau', 'office'],
  ['ethnic-religious', '县民族宗教事务局', 'Ethnic and Religious Affairs Bureau', 'office'],
  ['public-security', '县公安局', 'Public Security Bureau', 'enforcement'],
  ['civil-affairs', '县民政局', 'Civil Affairs Bureau', 'service'],
  ['justice', '县司法局', 'Justice Bureau', 'service'],
  ['natural-resources', '县自然资源局', 'Natural Resources Bureau', 'enforcement'],
  ['environment', '县生态环境局', 'Ecology and Environment Bureau', 'enforcement'],
  ['housing-construction', '县住房和城乡建设局', 'Housing and Construction Bureau', 'enforcement'],
  ['transport', '县交通运输局', 'Transport Bureau', 'enforcement'],
  ['water', '县水利局', 'Water Bureau', 'enforcement'],
  ['commerce', '县商务局', 'Commerce Bureau', 'office'],
  ['culture-tourism', '县文化和旅游局', 'Culture and Tourism Bureau', 'enforcement'],
  ['health', '县卫生健康局', 'Health Bureau', 'enforcement'],
  ['veterans', '县退役军人事务局', 'Veterans Affairs Bureau', 'service'],
  ['emergency', '县应急管理局', 'Emergency Management Bureau', 'enforcement'],
  ['market-supervision', '县市场监督管理局', 'Market Supervision Bureau', 'enforcement'],
  ['forestry', '县林业局', 'Forestry Bureau', 'enforcement'],
  ['medical-insurance', '县医疗保障局', 'Medical Insurance Bureau', 'service'],
  ['city-management', '县城市管理局', 'City Management Bureau', 'enforcement'],
  ['data-bureau', '县数据局', 'Data Bureau', 'office'],
  ['investment', '县投资促进局', 'Investment Promotion Bureau', 'office'],
  ['grain-reserve', '县粮食和物资储备局', 'Grain and Reserves Bureau', 'office'],
  ['civil-defence', '县国防动员办公室', 'National Defence Mobilisation Office', 'office'],
  ['affairs-service', '县机关事务服务中心', 'Organs Affairs Service Centre', 'office'],
  ['trading-centre', '县公共资源交易中心', 'Public Resources Trading Centre', 'service'],
  ['livestock-fishery', '县畜牧水产服务中心', 'Livestock and Fishery Service Centre', 'service'],
  ['housing-fund', '县住房保障服务中心', 'Housing Support Service Centre', 'service'],
  ['media-centre', '县融媒体中心', 'Media Centre', 'office'],
  ['archives', '县档案馆', 'Archives', 'office'],
  ['party-school', '县委党校', 'County Party School', 'office'],
  ['supply-marketing', '县供销合作社联合社', 'Supply and Marketing Cooperatives', 'association'],
  ['trade-union', '县总工会', 'Federation of Trade Unions', 'association'],
  ['youth-league', '共青团县委', 'Youth League Committee', 'association'],
  ['women-federation', '县妇女联合会', 'Women’s Federation', 'association'],
  ['science-association', '县科学技术协会', 'Association for Science and Technology', 'association'],
  ['disabled-federation', '县残疾人联合会', 'Disabled Persons’ Federation', 'association'],
  ['industry-commerce', '县工商业联合会', 'Federation of Industry and Commerce', 'association'],
];

/** Staff by kind of unit, low and high. */
const STAFF: Readonly<Record<Kind, readonly [number, number]>> = {
  township: [58, 128],
  enforcement: [64, 240],
  service: [36, 96],
  office: [18, 62],
  association: [9, 24],
};

const staffOf = (id: string, kind: Kind): number => whole(...STAFF[kind], 'staff', id);

export const ASSESSED: readonly DemoUnit[] = [
  ...TOWNSHIPS.map(
    ([id, zh, en]): DemoUnit => ({
      id,
      name: { 'zh-CN': zh, en },
      role: 'assessed',
      group: 'township',
      kind: 'township',
      parent: COUNTY.id,
      population: id === 'lancheng-town' ? 86_400 : whole(78, 286, 'population', id) * 100,
      staff: staffOf(id, 'township'),
    }),
  ),
  ...DEPARTMENTS.map(
    ([id, zh, en, kind]): DemoUnit => ({
      id,
      name: { 'zh-CN': zh, en },
      role: 'assessed',
      group: 'department',
      kind,
      parent: COUNTY.id,
      staff: staffOf(id, kind),
    }),
  ),
];
