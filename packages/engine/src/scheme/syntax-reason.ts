import type { YAMLError } from 'yaml';
import { type Words, words } from './words.ts';

const ZH: Readonly<Record<YAMLError['code'], string>> = {
  ALIAS_PROPS: '引用不能带标签或锚点',
  BAD_ALIAS: '引用没有对应的锚点',
  BAD_DIRECTIVE: '“%” 指令不正确',
  BAD_DQ_ESCAPE: '双引号内的转义不正确',
  BAD_INDENT: '缩进不正确，或括号没有配对',
  BAD_PROP_ORDER: '锚点和标签的顺序不正确',
  BAD_SCALAR_START: '值不能以这个字符开头，请加引号',
  BLOCK_AS_IMPLICIT_KEY: '同一行里出现了两个 “字段: 值”，或缩进不正确',
  BLOCK_IN_FLOW: '花括号或方括号内不能换成缩进写法',
  DUPLICATE_KEY: '字段重复',
  IMPOSSIBLE: '无法识别的结构',
  KEY_OVER_1024_CHARS: '字段名太长',
  MISSING_CHAR: '缺少引号、冒号、逗号或空格等字符',
  MULTILINE_IMPLICIT_KEY: '字段名必须写在一行内，常见原因是缩进不一致或漏了冒号',
  MULTIPLE_ANCHORS: '锚点重复',
  MULTIPLE_DOCS: '含有多个文档',
  MULTIPLE_TAGS: '标签重复',
  NON_STRING_KEY: '字段名不是文字',
  RESOURCE_EXHAUSTION: '嵌套太深',
  TAB_AS_INDENT: '缩进用了制表符，请改用空格',
  TAG_RESOLVE_FAILED: '标签无法识别',
  UNEXPECTED_TOKEN: '出现了多余的内容',
  BAD_COLLECTION_TYPE: '集合类型不正确',
};

/** What the YAML reader complains about, in both languages. */
export function syntaxReason(error: YAMLError): Words {
  const en = error.message.split('\n')[0]?.replace(/\.$/, '') ?? error.code;
  return words(ZH[error.code], en);
}
